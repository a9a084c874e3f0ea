import { closeSync, fsyncSync, openSync } from 'node:fs';

/** A file that was made or renamed stays so through a power cut only once its folder is written too. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
