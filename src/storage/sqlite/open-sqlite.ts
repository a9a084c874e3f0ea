import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { PorticoError } from '../../base/errors/portico-error.ts';
import { migrate } from '../migrate.ts';
import type { Schema } from '../schema/schema.ts';
import type { OpenOptions, SqliteStorage } from '../storage.ts';
import { openSqliteFile } from './open-sqlite-file.ts';
import { SqliteDialect } from './sqlite-dialect.ts';
import { translateSqliteError } from './translate-sqlite-error.ts';

export const databaseFileName = 'portico.db';

export async function openSqlite({ dataFolder, clock, log }: OpenOptions): Promise<SqliteStorage> {
  makeWritable(dataFolder);
  const path = join(dataFolder, databaseFileName);
  const file = translated(() => openSqliteFile(path));
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ file, patience: 10_000 }) });
  const storage: SqliteStorage = {
    engine: 'sqlite',
    file: path,
    db,
    transaction: (work) => db.transaction().execute(work),
    lock: async () => undefined,
    ping: async () => translated(() => file.reader.run('select 1 from sqlite_master limit 1')),
    close: () => db.destroy(),
  };
  try {
    await migrate(storage, { clock, log });
  } catch (error) {
    file.close();
    throw error;
  }
  return storage;
}

function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new PorticoError('storage-folder-not-writable', {
      detail: `The data folder ${folder} cannot be used: ${(cause as Error).message}.`,
      cause,
    });
  }
}

function translated<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw translateSqliteError(error);
  }
}
