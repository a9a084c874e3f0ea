import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PorticoError } from '../../base/errors/portico-error.ts';
import { makePrivateFile } from '../make-private-file.ts';
import { translateSqliteError } from './translate-sqlite-error.ts';

const begin = {
  // A read transaction holds SQLite's shared lock until it ends (lockingv3.html, 3).
  'with-others': 'begin; select count(*) from sqlite_master;',
  alone: 'begin exclusive;',
} as const;

/**
 * Says on the data folder that this process is at work there: together with others, or alone as a restore must be.
 * It is SQLite's own file lock on an empty file, so it ends with the process however that ends.
 */
export function holdPresence(folder: string, how: keyof typeof begin): () => void {
  let database: DatabaseSync | undefined;
  try {
    const path = join(folder, 'portico.lock');
    makePrivateFile(path);
    database = new DatabaseSync(path, { timeout: 200 });
    database.exec(begin[how]);
  } catch (error) {
    if (database?.isOpen) database.close();
    const translated = translateSqliteError(error);
    const isTaken = translated instanceof PorticoError && translated.code === 'storage-busy';
    throw isTaken ? inUse(folder, how, error) : translated;
  }
  const held = database;
  return () => {
    if (held.isOpen) held.close();
  };
}

function inUse(folder: string, how: keyof typeof begin, cause: unknown): PorticoError {
  const who =
    how === 'alone' ? 'A hub or another command' : 'A restore or another command that needs it alone';
  return new PorticoError('storage-in-use', { detail: `${who} is at work in ${folder}.`, cause });
}
