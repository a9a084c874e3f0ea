import { closeSync, existsSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { Kysely } from 'kysely';
import type { Schema } from '../schema/schema.ts';
import { removeDatabase, swapInRestored } from '../sqlite/database-files.ts';
import { holdPresence } from '../sqlite/hold-presence.ts';
import { closeSqliteFile, openSqliteFile } from '../sqlite/open-sqlite-file.ts';
import { makeFolder, settleRestore } from '../sqlite/prepare-folder.ts';
import { SqliteDialect } from '../sqlite/sqlite-dialect.ts';
import { translateSqliteError } from '../sqlite/translate-sqlite-error.ts';
import type { DatabaseTransaction } from '../storage.ts';

type Load = (transaction: DatabaseTransaction) => Promise<void>;

/** Fills a new database file beside the present one and swaps them. Answers where the present one went. */
export async function replaceSqlite(folder: string, load: Load): Promise<string | undefined> {
  const files = makeFolder(folder);
  const leave = holdPresence(folder, 'alone');
  const fresh = `${files.restored}.partial`;
  try {
    settleRestore(files);
    removeDatabase(fresh);
    await fill(fresh, load);
    const replaced = existsSync(files.database);
    renameSync(fresh, files.restored);
    swapInRestored(files);
    return replaced ? files.previous : undefined;
  } catch (error) {
    throw translateSqliteError(error);
  } finally {
    removeDatabase(fresh);
    leave();
  }
}

async function fill(path: string, load: Load): Promise<void> {
  const file = openSqliteFile(path);
  try {
    const db = new Kysely<Schema>({ dialect: new SqliteDialect(file) });
    await db.transaction().execute(load);
  } finally {
    closeSqliteFile(file); // which leaves one whole file, without the write-ahead log
  }
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
