import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Snapshot, SnapshotRow } from './snapshot.ts';

/*
 * A backup file, described for its readers in docs/guide/backup.md:
 *   a line of text     portico-backup <format> <SHA-256 of all that follows, in hex>
 *   gzip               lines of JSON: first the header, then one line a row, `["table", [values]]`
 */

export const formatVersion = 1;

/** The first thing inside: what the rows are, and how many. */
export interface BackupHeader extends Pick<Snapshot, 'schema' | 'tables'> {
  readonly madeAt: string;
  readonly engine: string;
}

export type BackupLine = readonly [table: string, row: SnapshotRow];

export const firstLine = (sha256: string): string => `portico-backup ${formatVersion} ${sha256}\n`;

export const firstLineLength = firstLine('0'.repeat(64)).length;

export function damaged(file: string, reason: string, cause?: unknown): PorticoError {
  return new PorticoError('backup-damaged', { detail: `${file}: ${reason}`, cause });
}

export function unusable(file: string, cause: unknown): PorticoError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const isFull = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
  return new PorticoError(isFull ? 'storage-disk-full' : 'backup-file-unusable', {
    detail: `${file}: ${reason}`,
    cause,
  });
}
