import { existsSync } from 'node:fs';
import type { Log } from '../base/log.ts';
import { moveKeyFile, readKeyFile } from './key-file.ts';
import { activeIdOf, type KeyRow } from './key-ring.ts';
import { keptKeyFile, nextKeyFile } from './key-source.ts';

/**
 * Brings Portico's own key file to the key the database is sealed with, where that key lies beside it: as the next
 * one, because a rotation is over, or as a kept one, because a backup from its time was restored. What was in the
 * file is kept in turn. Wherever this is interrupted, calling it again finishes it.
 */
export function settleKeyFile(path: string, rows: readonly KeyRow[], log: Log): void {
  const active = activeIdOf(rows);
  if (active === undefined) return;
  const present = existsSync(path) ? idIn(path, log) : undefined;
  if (rows.some(({ id, state }) => id === present && state !== 'retired')) return;
  const fitting = [nextKeyFile(path), keptKeyFile(path, active)].find(
    (file) => existsSync(file) && idIn(file, log) === active,
  );
  if (fitting === undefined) return;
  if (present !== undefined) moveKeyFile(path, keptKeyFile(path, present));
  moveKeyFile(fitting, path);
}

const idIn = (file: string, log: Log): string => readKeyFile(file, { log, isOwn: true }).id;
