import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { PorticoError } from '../base/errors/portico-error.ts';
import type { Log } from '../base/log.ts';
import { syncFolder } from '../storage/sync-folder.ts';
import { type MasterKey, masterKeyLength } from './master-key.ts';
import { parseMasterKey } from './parse-master-key.ts';

/** Larger than any spelling of a key; no key file, then. */
const mostBytes = 4096;

/** @param isOwn made by Portico; nobody else has any business in it */
export function readKeyFile(path: string, { log, isOwn }: { log: Log; isOwn: boolean }): MasterKey {
  try {
    const { mode, size } = statSync(path);
    judgePermissions(path, mode, { log, isOwn });
    if (size > mostBytes) throw unusable(path, `it has ${size} bytes, which is more than a key`);
    return parseMasterKey(readFileSync(path, 'latin1'), path);
  } catch (error) {
    throw error instanceof PorticoError ? error : unusable(path, error);
  }
}

/** Makes a file with a new key that only this user can read. Where another process was faster, its key stands. */
export function makeKeyFile(path: string): void {
  const draft = `${path}.${process.pid}.partial`;
  try {
    writeDurably(draft, `${randomBytes(masterKeyLength).toString('base64')}\n`);
    appear(draft, path);
    syncFolder(dirname(path));
  } catch (error) {
    throw unusable(path, error);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Puts a copy of a key file under another name, whatever was there. */
export function copyKeyFile(from: string, to: string): void {
  const draft = `${to}.${process.pid}.partial`;
  try {
    writeDurably(draft, readFileSync(from, 'latin1'));
  } catch (error) {
    throw unusable(to, error);
  }
  moveKeyFile(draft, to);
}

export function moveKeyFile(from: string, to: string): void {
  try {
    renameSync(from, to);
    syncFolder(dirname(to));
  } catch (error) {
    throw unusable(to, error);
  }
}

/** A link is there whole or not at all, and refuses where there is a file already. Some file systems know none. */
function appear(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (existsSync(path)) return;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    renameSync(draft, path);
  }
}

function writeDurably(path: string, text: string): void {
  const handle = openSync(path, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Portico's own file is closed to others, or somebody has opened it and should know. Files that a container platform
 * hands in are often readable by all inside; that is worth a warning, and only being writable is worth stopping.
 */
function judgePermissions(path: string, mode: number, { log, isOwn }: { log: Log; isOwn: boolean }): void {
  const tooOpen = isOwn ? 0o077 : 0o022;
  if ((mode & tooOpen) !== 0) {
    throw unusable(
      path,
      `others may ${(mode & 0o022) === 0 ? 'read' : 'change'} it (mode ${(mode & 0o777).toString(8)})`,
    );
  }
  if ((mode & 0o044) !== 0)
    log.warn({ path }, 'Others on this machine may read the file with the master key.');
}

function unusable(path: string, cause: unknown): PorticoError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new PorticoError('vault-key-file-unusable', { detail: `${path}: ${reason}.`, cause });
}
