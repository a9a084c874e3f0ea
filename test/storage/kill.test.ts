import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { restoreBackup } from '../../src/storage/backup/restore-backup.ts';
import { writeBackup } from '../../src/storage/backup/write-backup.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { toJson } from '../../src/storage/schema/to-json.ts';
import type { OpenOptions } from '../../src/storage/storage.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { opened, sqlite } from './each-engine.ts';
import { contentOf, fill } from './fill.ts';
import { randomFrom } from './random.ts';
import { withTestTables } from './test-tables.ts';

interface Child {
  readonly stdout: NodeJS.ReadableStream;
  /** Settles when it has ended, however it has. */
  readonly gone: Promise<unknown>;
  kill(): Promise<void>;
}

function start(program: string, ...words: string[]): Child {
  const path = new URL(program, import.meta.url).pathname;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'close');
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  onTestFinished(kill);
  return { stdout: child.stdout, gone, kill };
}

/** Lets the writer go until it has acknowledged so many writes, kills it and answers all that were acknowledged. */
async function writeAndKill(dataFolder: string, first: number, acknowledgements: number): Promise<number[]> {
  const child = start('child-writer.ts', dataFolder, String(first), '1000');
  const acknowledged: number[] = [];
  const lines = createInterface({ input: child.stdout });
  const enough = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      if (line !== 'done') acknowledged.push(Number(line));
      if (acknowledged.length >= acknowledgements) resolve();
    });
  });
  const drained = once(lines, 'close'); // what it said before it died counts too
  await enough;
  await child.kill();
  await drained;
  return acknowledged;
}

describe('kill -9', () => {
  it('loses no acknowledged write, 20 times over', { timeout: 120_000 }, async () => {
    const random = randomFrom();
    const place = { ...(await sqlite.place()), migrations: withTestTables };
    const acknowledged: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      acknowledged.push(...(await writeAndKill(place.dataFolder, round * 1_000, 1 + random.below(1_000))));
    }
    const storage = await opened(place); // looks through the whole file for damage
    const rows = await storage.db.selectFrom('settings').selectAll().execute();
    const values = new Map(rows.map(({ name, value }) => [name, value]));
    const missing = acknowledged.filter((index) => !values.has(`row-${index}`));
    expect(missing, `seed ${random.seed}`).toEqual([]);
    for (const index of acknowledged) {
      expect(values.get(`row-${index}`)).toEqual({ index, padding: 'x'.repeat(index % 700) });
    }
    // Both halves of a transaction are there or neither: the latest one belongs to a row that exists.
    expect(values.has(`row-${values.get('latest')}`)).toBe(true);
    expect(Number(values.get('latest'))).toBeGreaterThanOrEqual(
      Math.max(...acknowledged.filter((index) => index % 3 === 0)),
    );
  });

  it('during a restore leaves the database from before or the one from the backup', {
    timeout: 120_000,
  }, async () => {
    const random = randomFrom();
    const { place, files, contents } = await twoStates();
    const began = performance.now();
    await start('child-restorer.ts', place.dataFolder, files[1] ?? '').gone;
    const duration = performance.now() - began;
    const seen = new Set<string>();
    for (let round = 0; round < 16; round += 1) {
      const child = start('child-restorer.ts', place.dataFolder, files[round % 2] ?? '');
      await once(child.stdout, 'data');
      await pause(random.below(duration));
      await child.kill();
      const storage = await openStorage(place);
      const content = JSON.stringify(await contentOf(storage));
      await storage.close();
      expect(contents, `round ${round}, seed ${random.seed}`).toContain(content);
      seen.add(content);
    }
    expect(seen.size).toBe(2);
  });
});

describe('what a killed process leaves', () => {
  it('of a restore is finished by the next start once the restored database is complete', async () => {
    const { place, contents } = await twoStates();
    const database = join(place.dataFolder, 'portico.db');
    // As after the moment the old database was moved away: nothing in its place yet, its log still there.
    renameSync(database, `${database}.restored`);
    writeFileSync(`${database}-wal`, 'of the old database');
    const storage = await opened(place);
    expect(JSON.stringify(await contentOf(storage))).toBe(contents[0]);
    expect(readdirSync(place.dataFolder)).not.toContain('portico.db.restored');
  });

  it('of a restore is forgotten by the next start while the old database is in place', async () => {
    const { place, contents } = await twoStates();
    writeFileSync(join(place.dataFolder, 'portico.db.restored'), 'not swapped in');
    const storage = await opened(place);
    expect(JSON.stringify(await contentOf(storage))).toBe(contents[0]);
    expect(readdirSync(place.dataFolder)).not.toContain('portico.db.restored');
  });

  it('in its log does not find its way into a restored database', async () => {
    const { place, files, contents } = await twoStates();
    await writeAndKill(place.dataFolder, 0, 50);
    expect(statSync(join(place.dataFolder, 'portico.db-wal')).size).toBeGreaterThan(10_000);
    await restoreBackup(files[1] ?? '', place);
    expect(JSON.stringify(await contentOf(await opened(place)))).toBe(contents[1]);
  });
});

/** A folder whose database is in the first of two states, and a backup of each. */
async function twoStates(): Promise<{ place: OpenOptions; files: string[]; contents: string[] }> {
  const place = { ...(await sqlite.place()), migrations: withTestTables };
  const storage = await openStorage(place);
  await fill(storage, 1_000);
  const files = ['first', 'second'].map((name) => join(tempFolder(), name));
  const contents: string[] = [];
  for (const file of files) {
    await writeBackup(storage, { file, overwrite: false, clock: place.clock });
    contents.push(JSON.stringify(await contentOf(storage)));
    await storage.db
      .insertInto('settings')
      .values({ name: file, value: toJson(2), changed_at: 2 })
      .execute();
  }
  await storage.close();
  await restoreBackup(files[0] ?? '', place);
  return { place, files, contents };
}
