import { SqliteHandle } from './sqlite-handle.ts';

/** An open database file: the connection that writes and the one that reads. */
export interface SqliteFile {
  readonly path: string;
  readonly writer: SqliteHandle;
  readonly reader: SqliteHandle;
  close(): void;
}

/** Blocks the event loop, so it is short; the driver waits longer without blocking. */
const busyTimeout = 50;

export function openSqliteFile(path: string): SqliteFile {
  const writer = new SqliteHandle(path, { timeout: busyTimeout, enableForeignKeyConstraints: true });
  // WAL lets readers pass the writer; FULL makes each commit durable before it is acknowledged (wal.html, pragma.html).
  for (const setting of ['journal_mode = wal', 'synchronous = full', 'case_sensitive_like = on']) {
    writer.database.exec(`pragma ${setting}`);
  }
  const reader = new SqliteHandle(path, { timeout: busyTimeout, readOnly: true });
  reader.database.exec('pragma case_sensitive_like = on');
  return {
    path,
    writer,
    reader,
    close() {
      reader.close();
      writer.close();
    },
  };
}
