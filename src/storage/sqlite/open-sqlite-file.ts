import { statSync } from 'node:fs';
import { PorticoError } from '../../base/errors/portico-error.ts';
import { makePrivateFile } from '../make-private-file.ts';
import { SqliteHandle } from './sqlite-handle.ts';

/** An open database file: the connection that writes and the one that reads. */
export interface SqliteFile {
  readonly writer: SqliteHandle;
  readonly reader: SqliteHandle;
}

/** Milliseconds SQLite waits for other processes, on the thread of the event loop. */
const patience = {
  /** While it opens, and to read: others are in the way for moments, such as when they recover a log after a crash. */
  usual: 5_000,
  /** To write, once it is open: the driver waits longer, and without holding up everything else. */
  writing: 5,
} as const;

const largestLog = 16 * 1024 * 1024;

/** Above this size, looking through the whole file would hold up the start. */
const largestChecked = 64 * 1024 * 1024;

export function openSqliteFile(path: string): SqliteFile {
  // Made by SQLite it would be readable by others; what SQLite keeps beside it takes after it.
  makePrivateFile(path);
  const writer = new SqliteHandle(path, { timeout: patience.usual });
  try {
    refuseDamaged(path, writer);
    // WAL lets readers pass the writer; FULL makes a commit durable before it is acknowledged (pragma.html).
    writer.database.exec(
      'pragma journal_mode = wal; pragma synchronous = full; pragma case_sensitive_like = on',
    );
    // Otherwise the log keeps for good the size of the largest transaction there was.
    writer.database.exec(`pragma journal_size_limit = ${largestLog}`);
    writer.database.exec(`pragma busy_timeout = ${patience.writing}`);
    return { writer, reader: openSqliteReader(path) };
  } catch (error) {
    writer.close();
    throw error;
  }
}

export function openSqliteReader(path: string): SqliteHandle {
  const reader = new SqliteHandle(path, { timeout: patience.usual, readOnly: true });
  // Half of SQLite's usual cache: every hub holds this connection beside the one that writes.
  reader.database.exec('pragma case_sensitive_like = on; pragma cache_size = -1000');
  return reader;
}

export function closeSqliteFile({ writer, reader }: SqliteFile): void {
  reader.close();
  writer.close();
}

/** Better at the start than in the middle of the night, when a damaged page happens to be needed. */
function refuseDamaged(path: string, handle: SqliteHandle): void {
  if (statSync(path).size > largestChecked) return;
  const findings = handle.database
    .prepare('pragma quick_check(3)')
    .all()
    .map((row) => row.quick_check);
  if (findings.length === 1 && findings[0] === 'ok') return;
  throw new PorticoError('storage-damaged', { detail: `SQLite finds in ${path}: ${findings.join('; ')}` });
}
