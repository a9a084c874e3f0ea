import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Clock } from '../../base/clock.ts';
import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Storage } from '../storage.ts';
import { syncFolder } from '../sync-folder.ts';
import { type BackupHeader, firstLine, firstLineLength, unusable } from './backup-file.ts';
import type { Snapshot } from './snapshot.ts';
import { takeSnapshot } from './take-snapshot.ts';

export interface BackupOptions {
  readonly file: string;
  readonly overwrite: boolean;
  readonly clock: Clock;
}

/** Writes everything the database holds into a file, which appears under its name once it is complete. */
export async function writeBackup(
  storage: Storage,
  { file, overwrite, clock }: BackupOptions,
): Promise<BackupHeader> {
  if (!overwrite && existsSync(file)) {
    throw new PorticoError('backup-exists', { detail: `There is already ${file}.` });
  }
  const partial = `${file}.${process.pid}.partial`;
  return takeSnapshot(storage, async (snapshot) => {
    const { schema, tables } = snapshot;
    const header = { madeAt: new Date(clock.now()).toISOString(), engine: storage.engine, schema, tables };
    try {
      await writeWhole(partial, header, snapshot);
      await rename(partial, file);
      syncFolder(dirname(file));
    } catch (error) {
      throw error instanceof PorticoError ? error : unusable(file, error);
    } finally {
      await rm(partial, { force: true });
    }
    return header;
  });
}

async function writeWhole(path: string, header: BackupHeader, snapshot: Snapshot): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.write(firstLine('0'.repeat(64)), 0);
    const hash = createHash('sha256');
    await pipeline(
      Readable.from(lines(header, snapshot)),
      createGzip(),
      async (chunks: AsyncIterable<Buffer>) => {
        let position = firstLineLength;
        for await (const chunk of chunks) {
          hash.update(chunk);
          await writeAll(handle, chunk, position);
          position += chunk.length;
        }
      },
    );
    await handle.write(firstLine(hash.digest('hex')), 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* lines(header: BackupHeader, snapshot: Snapshot): AsyncGenerator<string> {
  yield `${JSON.stringify(header)}\n`;
  for await (const { table, rows } of snapshot.rows()) {
    yield rows.map((row) => `${JSON.stringify([table, row])}\n`).join('');
  }
}

/** A write may take only a part, on a disk that is about to be full for instance. */
async function writeAll(handle: FileHandle, chunk: Buffer, position: number): Promise<void> {
  for (let written = 0; written < chunk.length; ) {
    const { bytesWritten } = await handle.write(chunk, written, chunk.length - written, position + written);
    written += bytesWritten;
  }
}
