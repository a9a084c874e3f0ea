import type { ErrorCode } from '../../base/errors/catalogue.ts';
import { PorticoError } from '../../base/errors/portico-error.ts';

/** SQLite's primary result codes (sqlite.org/rescode.html) that mean something to a person. */
const codes: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  5: ['storage-busy', 'Another process is writing to the database file.'],
  6: ['storage-busy', 'Another statement holds the table.'],
  8: ['storage-folder-not-writable', 'The database file cannot be written.'],
  10: ['storage-disk-failed', 'Reading or writing the database file failed.'],
  11: ['storage-damaged', 'The database file is damaged.'],
  13: ['storage-disk-full', 'There is no room left for the database file.'],
  14: ['storage-folder-not-writable', 'The database file cannot be opened.'],
  26: ['storage-damaged', 'The database file is not a SQLite database.'],
};

const uniqueness = new Set([1555, 2067, 2579]);
const constraint = 19;

/** What SQLite said, as an error of the catalogue; anything else as it is. */
export function translateSqliteError(error: unknown): unknown {
  if (!isSqliteError(error)) return error;
  const reason = error.errcode & 0xff;
  if (reason === constraint) {
    const code = uniqueness.has(error.errcode) ? 'storage-duplicate' : 'storage-constraint';
    return new PorticoError(code, { detail: error.message, cause: error });
  }
  const known = codes[reason];
  if (known === undefined) return error;
  return new PorticoError(known[0], { detail: `${known[1]} SQLite says: ${error.message}.`, cause: error });
}

interface SqliteError extends Error {
  readonly code: 'ERR_SQLITE_ERROR';
  /** The extended result code. */
  readonly errcode: number;
}

function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR' && 'errcode' in error;
}
