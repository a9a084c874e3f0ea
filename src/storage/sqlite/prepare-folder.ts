import { accessSync, constants, existsSync, mkdirSync, rmSync } from 'node:fs';
import { PorticoError } from '../../base/errors/portico-error.ts';
import type { OpenOptions } from '../storage.ts';
import { type DatabaseFiles, databaseFiles, swapInRestored } from './database-files.ts';

export function folderNotWritable(folder: string, cause: unknown): PorticoError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new PorticoError('storage-folder-not-writable', {
    detail: `The data folder ${folder} cannot be used: ${reason}.`,
    cause,
  });
}

/** Makes the data folder where it is missing; nobody else may look inside. */
export function makeFolder(folder: string): DatabaseFiles {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw folderNotWritable(folder, cause);
  }
  return databaseFiles(folder);
}

/** Finishes or forgets an interrupted restore. The caller holds the folder's presence, so none is under way. */
export function settleRestore(files: DatabaseFiles): void {
  if (!existsSync(files.restored)) return;
  if (existsSync(files.database)) {
    rmSync(files.restored, { force: true });
    return;
  }
  try {
    swapInRestored(files);
  } catch (error) {
    // Another process that starts at this moment was faster.
    if (!existsSync(files.database) || existsSync(files.restored)) throw error;
  }
}

/** Who only looks leaves no folder behind where there is nothing to see. */
export function refuseMissing({ database, restored }: DatabaseFiles, schema: OpenOptions['schema']): void {
  if (schema !== 'as-it-is' || existsSync(database) || existsSync(restored)) return;
  throw new PorticoError('storage-missing', { detail: `There is no file ${database}.` });
}
