import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { systemClock as clock } from '../../src/base/clock.ts';
import { firstLineLength } from '../../src/storage/backup/backup-file.ts';
import { restoreBackup } from '../../src/storage/backup/restore-backup.ts';
import { writeBackup } from '../../src/storage/backup/write-backup.ts';
import { migrations } from '../../src/storage/migrations/migrations.ts';
import { toJson } from '../../src/storage/schema/to-json.ts';
import type { OpenOptions, Storage } from '../../src/storage/storage.ts';
import { postgresAvailable, postgresMissing } from '../support/postgres-server.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { describeEachEngine, type Engine, opened, postgres, sqlite } from './each-engine.ts';
import { contentOf, fill } from './fill.ts';
import { randomFrom } from './random.ts';
import { testDb, withTestTables } from './test-tables.ts';

const backupFile = () => join(tempFolder(), 'portico.backup');

async function filled(engine: Engine, rows?: number): Promise<{ place: OpenOptions; storage: Storage }> {
  const place = { ...(await engine.place()), migrations: withTestTables };
  const storage = await opened(place);
  await fill(storage, rows);
  return { place, storage };
}

async function backedUp(storage: Storage): Promise<string> {
  const file = backupFile();
  await writeBackup(storage, { file, overwrite: false, clock });
  return file;
}

/** The file with other lines inside, and a right checksum for them. */
function rewritten(file: string, change: (lines: string[]) => string[]): string {
  const lines = gunzipSync(readFileSync(file).subarray(firstLineLength)).toString().split('\n').slice(0, -1);
  const content = gzipSync(`${change(lines).join('\n')}\n`);
  const changed = backupFile();
  const sha256 = createHash('sha256').update(content).digest('hex');
  writeFileSync(changed, Buffer.concat([Buffer.from(`portico-backup 1 ${sha256}\n`), content]));
  return changed;
}

describeEachEngine('a backup', (engine) => {
  it('restores everything, into an empty place and over what is there', async () => {
    const { place, storage } = await filled(engine);
    const content = await contentOf(storage);
    const file = await backedUp(storage);
    await testDb(storage.db).deleteFrom('every_kind').where('id', '<', 100).execute();
    await storage.close();

    const { previous, backup } = await restoreBackup(file, place);
    expect(previous).toBeDefined();
    expect(backup.tables.find(({ name }) => name === 'every_kind')?.rows).toBe(450);
    expect(await contentOf(await opened(place))).toEqual(content);

    const elsewhere = { ...(await engine.place()), migrations: withTestTables };
    expect((await restoreBackup(file, elsewhere)).previous).toBeUndefined();
    const restored = await opened(elsewhere);
    expect(await contentOf(restored)).toEqual(content);
    // References hold again, and are minded at once again, not only at the end of a transaction.
    const orphan = restored.transaction(async (transaction) => {
      const insert = testDb(transaction)
        .insertInto('a_children')
        .values({ name: 'orphan', parent: 'nobody' });
      throw new Error(
        await insert.execute().then(
          () => 'taken',
          () => 'refused',
        ),
      );
    });
    await expect(orphan).rejects.toThrow('refused');
  });

  it('is of one moment while others write', async () => {
    const { place, storage } = await filled(engine, 2_000);
    let going = true;
    let moved = 0;
    // However often these move, their sum stays the same.
    const total = 1_000_000;
    await testDb(storage.db).updateTable('every_kind').set({ integer: 0 }).execute();
    await testDb(storage.db).updateTable('every_kind').set({ integer: total }).where('id', '=', 0).execute();
    const writing = (async () => {
      const random = randomFrom();
      while (going) {
        const [from, to, amount] = [random.below(2_000), random.below(2_000), random.below(100)];
        await storage.transaction(async (transaction) => {
          const db = testDb(transaction);
          await db
            .updateTable('every_kind')
            .set(({ eb }) => ({ integer: eb('integer', '-', amount) }))
            .where('id', '=', from)
            .execute();
          await db
            .updateTable('every_kind')
            .set(({ eb }) => ({ integer: eb('integer', '+', amount) }))
            .where('id', '=', to)
            .execute();
        });
        moved += 1;
      }
    })();
    while (moved < 5) await new Promise((next) => setImmediate(next));
    const before = moved;
    const file = await backedUp(storage);
    const after = moved;
    going = false;
    await writing;
    await storage.close();
    expect(after).toBeGreaterThan(before); // they did write meanwhile

    await restoreBackup(file, place);
    const restored = testDb((await opened(place)).db);
    const sum = await restored
      .selectFrom('every_kind')
      .select(({ fn }) => fn.sum('integer').as('sum'))
      .executeTakeFirst();
    expect(sum).toEqual({ sum: total });
  });

  it('is not written over a file, unless that is asked for', async () => {
    const { storage } = await filled(engine, 3);
    const file = await backedUp(storage);
    const first = readFileSync(file);
    await expect(writeBackup(storage, { file, overwrite: false, clock })).rejects.toMatchObject({
      code: 'backup-exists',
    });
    expect(readFileSync(file)).toEqual(first);
    await testDb(storage.db).deleteFrom('a_children').execute();
    await writeBackup(storage, { file, overwrite: true, clock });
    expect(readFileSync(file)).not.toEqual(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is not restored over a running hub', async () => {
    const { place, storage } = await filled(engine, 3);
    const file = await backedUp(storage);
    const content = await contentOf(storage);
    await expect(restoreBackup(file, place)).rejects.toMatchObject({ code: 'storage-in-use' });
    expect(await contentOf(storage)).toEqual(content);
    await storage.db
      .insertInto('settings')
      .values({ name: 'goes on', value: toJson(1), changed_at: 1 })
      .execute();
  });

  it('of an older version is brought up to date', async () => {
    const place = await engine.place();
    const old = await opened(place);
    await old.db
      .insertInto('settings')
      .values({ name: 'old', value: toJson({ is: null }), changed_at: 1 })
      .execute();
    const file = await backedUp(old);
    await old.close();
    const newer = { ...place, migrations: withTestTables };
    await restoreBackup(file, newer);
    const storage = await opened({ ...newer, schema: 'as-it-is' });
    expect(await storage.db.selectFrom('settings').select(['name', 'value']).execute()).toEqual([
      { name: 'old', value: { is: null } },
    ]);
    expect(await testDb(storage.db).selectFrom('every_kind').selectAll().execute()).toEqual([]);
  });

  it('with more or other rows than it says leaves everything as it was', async () => {
    const { place, storage } = await filled(engine, 10);
    const file = await backedUp(storage);
    const content = await contentOf(storage);
    await storage.close();
    const row = (lines: string[], table: string) => lines.findIndex((line) => line.startsWith(`["${table}"`));
    const changes: Record<string, (lines: string[]) => string[]> = {
      'a row less': (lines) => lines.toSpliced(row(lines, 'every_kind'), 1),
      'a row twice': (lines) => [...lines, lines.at(-1) ?? ''],
      'a row changed': (lines) =>
        lines.map((line) => line.replace('"green"', '"red"').replace('\\"green\\"', '\\"red\\"')),
      'a row of an unknown table': (lines) => [...lines, '["nowhere",[1]]'],
      'a row without its parent': (lines) =>
        lines.map((line) => (line.startsWith('["a_children"') ? '["a_children",["child","nobody"]]' : line)),
      'another table in the header': (lines) =>
        lines.map((line, index) => (index === 0 ? line.replaceAll('a_children', 'b_children') : line)),
      'no JSON': (lines) => [...lines, 'portico'],
    };
    for (const [what, change] of Object.entries(changes)) {
      await expect(restoreBackup(rewritten(file, change), place), what).rejects.toMatchObject({
        code: expect.stringMatching(/^storage-(copy-differs|duplicate|constraint)$|^backup-damaged$/),
      });
    }
    expect(await contentOf(await opened(place))).toEqual(content);
  });
});

describe('a damaged backup', () => {
  it('is refused wherever the damage is, and nothing is touched', async () => {
    const { place, storage } = await filled(sqlite, 60);
    const file = await backedUp(storage);
    const content = await contentOf(storage);
    await storage.close();
    const whole = readFileSync(file);
    const random = randomFrom();
    const everywhere = [
      ...Array(firstLineLength + 30).keys(),
      ...Array.from({ length: 60 }, () => random.below(whole.length)),
      whole.length - 9,
      whole.length - 1,
    ];
    const bad = backupFile();
    for (const position of everywhere) {
      const damaged = Buffer.from(whole);
      damaged[position] = (damaged[position] ?? 0) ^ (1 << random.below(8));
      writeFileSync(bad, damaged);
      await expect(restoreBackup(bad, place), `byte ${position}, seed ${random.seed}`).rejects.toMatchObject({
        // A bit of the format's number makes it another number.
        code: expect.stringMatching(/^backup-(damaged|newer)$/),
      });
    }
    for (const length of [
      0,
      1,
      10,
      firstLineLength - 1,
      firstLineLength,
      firstLineLength + 5,
      random.below(whole.length),
      whole.length - 1,
    ]) {
      writeFileSync(bad, whole.subarray(0, length));
      await expect(restoreBackup(bad, place), `${length} bytes`).rejects.toMatchObject({
        code: 'backup-damaged',
      });
    }
    writeFileSync(bad, Buffer.concat([whole, Buffer.from('x')]));
    await expect(restoreBackup(bad, place)).rejects.toMatchObject({ code: 'backup-damaged' });
    expect(await contentOf(await opened(place))).toEqual(content);
    expect(existsSync(join(place.dataFolder, 'portico.db.before-restore'))).toBe(false);
  });

  it('is told apart from one of a newer version, and from no file at all', async () => {
    const { place, storage } = await filled(sqlite, 3);
    const file = await backedUp(storage);
    await storage.close();
    await expect(restoreBackup(file, { ...place, migrations })).rejects.toMatchObject({
      code: 'backup-newer',
    });
    const newer = backupFile();
    writeFileSync(
      newer,
      readFileSync(file, 'latin1').replace('portico-backup 1', 'portico-backup 2'),
      'latin1',
    );
    await expect(restoreBackup(newer, place)).rejects.toMatchObject({ code: 'backup-newer' });
    await expect(restoreBackup(`${file}.gone`, place)).rejects.toMatchObject({
      code: 'backup-file-unusable',
    });
    const folder = tempFolder();
    await expect(restoreBackup(folder, place)).rejects.toMatchObject({ code: 'backup-file-unusable' });
    const other = backupFile();
    copyFileSync(join(place.dataFolder, 'portico.db'), other);
    await expect(restoreBackup(other, place)).rejects.toMatchObject({ code: 'backup-damaged' });
  });

  it('also says so when it is the backup that cannot be written', async () => {
    const { storage } = await filled(sqlite, 3);
    const file = join(tempFolder(), 'no-such-folder', 'portico.backup');
    await expect(writeBackup(storage, { file, overwrite: false, clock })).rejects.toMatchObject({
      code: 'backup-file-unusable',
    });
  });
});

describe.skipIf(!postgresAvailable())(`a backup from one engine (${postgresMissing})`, () => {
  const engine = postgres();

  it('restores on the other, and back again', async () => {
    const first = await filled(sqlite);
    const content = await contentOf(first.storage);
    const there = { ...(await engine.place()), migrations: withTestTables };
    await restoreBackup(await backedUp(first.storage), there);
    const second = await opened(there);
    expect(await contentOf(second)).toEqual(content);
    const back = { ...(await sqlite.place()), migrations: withTestTables };
    await restoreBackup(await backedUp(second), back);
    expect(await contentOf(await opened(back))).toEqual(content);
  });
});
