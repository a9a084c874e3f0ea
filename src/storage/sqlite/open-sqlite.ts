import { Kysely } from 'kysely';
import { prepareSchema } from '../prepare-schema.ts';
import type { Schema } from '../schema/schema.ts';
import type { Database, OpenOptions, SqliteStorage } from '../storage.ts';
import { databaseFiles } from './database-files.ts';
import { holdPresence } from './hold-presence.ts';
import { closeSqliteFile, openSqliteFile, openSqliteReader } from './open-sqlite-file.ts';
import { makeFolder, refuseMissing, settleRestore } from './prepare-folder.ts';
import { SqliteDialect } from './sqlite-dialect.ts';
import { translateSqliteError } from './translate-sqlite-error.ts';

export async function openSqlite(options: OpenOptions): Promise<SqliteStorage> {
  refuseMissing(databaseFiles(options.dataFolder), options.schema);
  const files = makeFolder(options.dataFolder);
  const leave = holdPresence(options.dataFolder, options.presence ?? 'with-others');
  try {
    settleRestore(files);
    return await open(files.database, leave, options);
  } catch (error) {
    leave();
    throw translateSqliteError(error);
  }
}

async function open(path: string, leave: () => void, options: OpenOptions): Promise<SqliteStorage> {
  const file = openSqliteFile(path);
  const db = new Kysely<Schema>({ dialect: new SqliteDialect(file) });
  const storage: SqliteStorage = {
    engine: 'sqlite',
    file: path,
    db,
    transaction: (work) => db.transaction().execute(work),
    frozen: (work) => frozen(path, work),
    async ping() {
      await db.selectFrom('settings').select('name').limit(1).execute();
    },
    async close() {
      await db.destroy();
      closeSqliteFile(file);
      leave();
    },
  };
  try {
    await prepareSchema(storage, options);
  } catch (error) {
    closeSqliteFile(file);
    throw error;
  }
  return storage;
}

/** A connection of its own: a transaction on the shared reader would freeze what everybody else reads. */
async function frozen<Result>(path: string, work: (db: Database) => Promise<Result>): Promise<Result> {
  const reader = openSqliteReader(path);
  try {
    reader.run('begin');
    return await work(new Kysely<Schema>({ dialect: new SqliteDialect({ writer: reader, reader }) }));
  } finally {
    reader.close();
  }
}
