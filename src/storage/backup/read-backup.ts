import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { PorticoError } from '../../base/errors/portico-error.ts';
import {
  type BackupHeader,
  type BackupLine,
  damaged,
  firstLineLength,
  formatVersion,
  unusable,
} from './backup-file.ts';
import type { Snapshot } from './snapshot.ts';

export type BackupSnapshot = Snapshot & BackupHeader;

/** Looks through a whole backup file before anything is done with it; then it can be read. */
export async function readBackup(file: string, newestSchema: number): Promise<BackupSnapshot> {
  const expected = await readFirstLine(file);
  if ((await sumOf(file)) !== expected) throw damaged(file, 'its checksum does not match its content');
  const header = await readHeader(file);
  if (header.schema > newestSchema) {
    throw new PorticoError('backup-newer', {
      detail: `${file} has schema ${header.schema}; this version of Portico knows up to ${newestSchema}.`,
    });
  }
  return { ...header, rows: () => rowsIn(file) };
}

async function readFirstLine(file: string): Promise<string> {
  const start = await startOf(file);
  const [, version, sha256] = /^portico-backup (\d+) ([0-9a-f]{64})\n/.exec(start) ?? [];
  if (version !== undefined && Number(version) > formatVersion) {
    throw new PorticoError('backup-newer', {
      detail: `${file} has format ${version}; this version of Portico knows up to ${formatVersion}.`,
    });
  }
  if (Number(version) !== formatVersion || sha256 === undefined) {
    throw damaged(file, 'it does not begin as a backup of Portico does');
  }
  return sha256;
}

async function startOf(file: string): Promise<string> {
  try {
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(firstLineLength), 0, firstLineLength, 0);
      return buffer.toString('latin1', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unusable(file, error);
  }
}

async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file, { start: firstLineLength }))
      hash.update(chunk as Buffer);
  } catch (error) {
    throw unusable(file, error);
  }
  return hash.digest('hex');
}

async function readHeader(file: string): Promise<BackupHeader> {
  for await (const line of linesIn(file)) return parse<BackupHeader>(file, line);
  throw damaged(file, 'it is empty');
}

async function* rowsIn(file: string): ReturnType<Snapshot['rows']> {
  let isHeader = true;
  for await (const line of linesIn(file)) {
    if (isHeader) isHeader = false;
    else {
      const [table, row] = parse<BackupLine>(file, line);
      yield { table, rows: [row] };
    }
  }
}

async function* linesIn(file: string): AsyncGenerator<string> {
  const source = createReadStream(file, { start: firstLineLength });
  const text = createGunzip();
  // Its failure also reaches whoever reads `text`, below.
  const flowing = pipeline(source, text).catch(() => undefined);
  try {
    yield* linesOf(text);
  } catch (error) {
    throw damaged(file, 'it cannot be unpacked', error);
  } finally {
    text.destroy();
    await flowing;
  }
}

/** The lines of a stream; what follows the last line break is none. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let parts: string[] = [];
  for await (const chunk of chunks) {
    const [first = '', ...others] = decoder.write(chunk).split('\n');
    parts.push(first);
    for (const other of others) {
      yield parts.join('');
      parts = [other];
    }
  }
}

function parse<Line>(file: string, line: string): Line {
  try {
    return JSON.parse(line) as Line;
  } catch (error) {
    throw damaged(file, 'a line is not JSON', error);
  }
}
