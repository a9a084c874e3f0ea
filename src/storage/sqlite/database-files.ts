import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from '../sync-folder.ts';

/** The files of a SQLite database in a data folder. */
export interface DatabaseFiles {
  readonly folder: string;
  readonly database: string;
  /** A restored database, complete and checked, about to become the database. */
  readonly restored: string;
  /** The database the last restore replaced. */
  readonly previous: string;
}

export function databaseFiles(folder: string): DatabaseFiles {
  const database = join(folder, 'portico.db');
  return { folder, database, restored: `${database}.restored`, previous: `${database}.before-restore` };
}

/** What SQLite keeps beside a database: committed pages not yet moved into it, and an index of them. */
const companions = ['', '-wal', '-shm'] as const;

export function removeDatabase(path: string): void {
  for (const companion of companions) rmSync(`${path}${companion}`, { force: true });
}

/**
 * Puts the restored database in the place of the present one, which is kept as the previous one.
 * Wherever this is interrupted, calling it again finishes it: while the present database is in place nothing has
 * happened yet, and once it is gone the restored one is complete.
 */
export function swapInRestored({ folder, database, restored, previous }: DatabaseFiles): void {
  if (existsSync(database)) removeDatabase(previous);
  for (const companion of companions) {
    if (existsSync(`${database}${companion}`))
      renameSync(`${database}${companion}`, `${previous}${companion}`);
  }
  renameSync(restored, database);
  syncFolder(folder);
}
