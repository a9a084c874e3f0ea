import { readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { restoreBackup } from '../../src/storage/backup/restore-backup.ts';
import { writeBackup } from '../../src/storage/backup/write-backup.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { toJson } from '../../src/storage/schema/to-json.ts';
import type { OpenOptions, Storage } from '../../src/storage/storage.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { opened, sqlite } from './each-engine.ts';
import { contentOf, fill } from './fill.ts';
import { randomFrom } from './random.ts';
import { makeReadOnly, mountAvailable, mountMissing, smallDisk } from './small-disk.ts';
import { withTestTables } from './test-tables.ts';

const put = (storage: Storage, name: string, size = 1) =>
  storage.db
    .insertInto('settings')
    .values({ name, value: toJson('x'.repeat(size)), changed_at: 1 })
    .execute();

const names = async (storage: Storage) =>
  (await storage.db.selectFrom('settings').select('name').execute()).map(({ name }) => name).toSorted();

/** Writes until it is refused; answers what was acknowledged and the refusal. */
async function putUntilRefused(storage: Storage): Promise<{ acknowledged: string[]; refusal: unknown }> {
  const acknowledged: string[] = [];
  for (;;) {
    const name = `row-${acknowledged.length}`;
    try {
      await put(storage, name, 5_000);
    } catch (refusal) {
      return { acknowledged, refusal };
    }
    acknowledged.push(name);
  }
}

describe('a data folder that cannot be used', () => {
  it('is refused where it cannot be made', async () => {
    const file = join(tempFolder(), 'a-file');
    writeFileSync(file, '');
    for (const dataFolder of [file, join(file, 'below')]) {
      await expect(openStorage({ ...(await sqlite.place()), dataFolder })).rejects.toMatchObject({
        code: 'storage-folder-not-writable',
        message: expect.stringContaining(dataFolder),
      });
    }
  });
});

describe.skipIf(!mountAvailable())(`a disk (${mountMissing})`, () => {
  const onDisk = async (size: string): Promise<OpenOptions> => ({
    ...(await sqlite.place()),
    dataFolder: smallDisk(`size=${size}`),
  });

  it('that is read-only is refused at the start', async () => {
    const place = await onDisk('1m');
    makeReadOnly(place.dataFolder);
    await expect(openStorage(place)).rejects.toMatchObject({ code: 'storage-folder-not-writable' });
  });

  it('that is full refuses writes, loses nothing and goes on once there is room', async () => {
    const place = await onDisk('3m');
    const ballast = join(place.dataFolder, 'ballast');
    writeFileSync(ballast, Buffer.alloc(1_000_000));
    const storage = await opened(place);
    const { acknowledged, refusal } = await putUntilRefused(storage);
    expect(refusal).toMatchObject({ code: 'storage-disk-full', retry: 'soon' });
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(await names(storage)).toEqual(acknowledged.toSorted());
    await expect(storage.transaction(() => put(storage, 'again', 50_000))).rejects.toMatchObject({
      code: expect.stringMatching(/^storage-(disk-full|busy)$/),
    });
    rmSync(ballast);
    await put(storage, 'room', 5_000);
    await storage.close();
    expect(await names(await opened(place))).toEqual([...acknowledged, 'room'].toSorted());
  });

  it('that is full from the start is named', async () => {
    const place = await onDisk('64k');
    writeFileSync(
      join(place.dataFolder, 'ballast'),
      Buffer.alloc(statfsSync(place.dataFolder).bavail * 4096),
    );
    await expect(openStorage(place)).rejects.toMatchObject({ code: 'storage-disk-full' });
  });

  it('that has no room for a backup keeps no half of one', async () => {
    const storage = await opened({ ...(await sqlite.place()), migrations: withTestTables });
    await fill(storage, 3_000);
    const folder = smallDisk('size=32k');
    const backup = writeBackup(storage, {
      file: join(folder, 'b'),
      overwrite: false,
      clock: (await sqlite.place()).clock,
    });
    await expect(backup).rejects.toMatchObject({ code: 'storage-disk-full' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that has no room for a restore keeps what is there', async () => {
    const source = { ...(await sqlite.place()), migrations: withTestTables };
    const big = await opened(source);
    await fill(big, 6_000);
    const file = join(tempFolder(), 'b');
    await writeBackup(big, { file, overwrite: false, clock: source.clock });
    const place = { ...(await onDisk('500k')), migrations: withTestTables };
    const storage = await opened(place);
    await put(storage, 'kept');
    const content = await contentOf(storage);
    await storage.close();
    await expect(restoreBackup(file, place)).rejects.toMatchObject({ code: 'storage-disk-full' });
    expect(readdirSync(place.dataFolder).toSorted()).toEqual(['portico.db', 'portico.lock']);
    expect(await contentOf(await opened(place))).toEqual(content);
  });
});

describe('a damaged database file', () => {
  async function filled(): Promise<OpenOptions & { database: string }> {
    const place = { ...(await sqlite.place()), migrations: withTestTables };
    const storage = await openStorage(place);
    await fill(storage, 200);
    await storage.close();
    return { ...place, database: join(place.dataFolder, 'portico.db') };
  }

  it.each<[string, (whole: Buffer) => Buffer]>([
    ['that is something else', () => Buffer.from('<!doctype html>'.repeat(1_000))],
    ['that is cut off', (whole) => whole.subarray(0, whole.length / 2)],
    ['whose beginning is gone', (whole) => Buffer.concat([Buffer.alloc(4096), whole.subarray(4096)])],
    [
      'whose pages are mixed up',
      (whole) => Buffer.concat([whole.subarray(0, 4096), whole.subarray(8192), whole.subarray(4096, 8192)]),
    ],
    [
      'with noise in it',
      (whole) => Buffer.concat([whole.subarray(0, 8192), randomFrom().bytes(12_288), whole.subarray(20_480)]),
    ],
    [
      'with noise where nobody looks at the start',
      (whole) => {
        const [from, to] = [0.5, 0.75].map((share) => Math.floor((whole.length * share) / 4096) * 4096);
        return whole.fill(randomFrom().bytes(4096), from, to);
      },
    ],
  ])('%s is named at the start, and a restore puts it aside', async (_, damage) => {
    const place = await filled();
    const good = await opened(place);
    const content = await contentOf(good);
    const file = join(tempFolder(), 'b');
    await writeBackup(good, { file, overwrite: false, clock: place.clock });
    await good.close();
    const damaged = damage(readFileSync(place.database));
    writeFileSync(place.database, damaged);
    await expect(openStorage(place)).rejects.toMatchObject({ code: 'storage-damaged' });
    const { previous } = await restoreBackup(file, place);
    expect(readFileSync(previous ?? '')).toEqual(damaged);
    expect(await contentOf(await opened(place))).toEqual(content);
  });

  it('does not come into being from an interrupted start', async () => {
    const place = await sqlite.place();
    writeFileSync(join(place.dataFolder, 'portico.db'), '');
    expect(await names(await opened(place))).toEqual([]);
  });
});
