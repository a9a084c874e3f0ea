import { closeSync, openSync } from 'node:fs';

/**
 * Makes an empty file only this user may open, unless there is one. It never opens one that is there: closing it again
 * would drop every lock this process holds on it (fcntl(2)), SQLite's among them.
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
