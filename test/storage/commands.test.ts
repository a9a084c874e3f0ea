import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock as clock } from '../../src/base/clock.ts';
import { moveStorage } from '../../src/storage/move-storage.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { toJson } from '../../src/storage/schema/to-json.ts';
import { postgresAvailable, postgresMissing } from '../support/postgres-server.ts';
import { startHub, startPortico } from '../support/start-hub.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { silentLog as log, opened, postgres, sqlite } from './each-engine.ts';
import { contentOf, fill } from './fill.ts';
import { testDb, withTestTables } from './test-tables.ts';

type Variables = Parameters<typeof startPortico>[1];

/** Runs a command to its end. */
async function portico(words: string[], variables: Variables) {
  const command = startPortico(words, variables);
  const { status } = await command.ended;
  return { status, out: command.out(), err: command.err() };
}

async function withSetting(dataFolder: string, name: string): Promise<void> {
  const storage = await openStorage({ dataFolder, log, clock });
  await storage.db
    .insertInto('settings')
    .values({ name, value: toJson(1), changed_at: 1 })
    .execute();
  await storage.close();
}

async function settingsIn(dataFolder: string): Promise<string[]> {
  const storage = await openStorage({ dataFolder, log, clock });
  const rows = await storage.db.selectFrom('settings').select('name').orderBy('name').execute();
  await storage.close();
  return rows.map(({ name }) => name);
}

describe('./portico backup and restore', () => {
  it('take everything from one moment to the next, and say what they leave out', async () => {
    const PORTICO_DATA = tempFolder();
    const file = join(tempFolder(), 'portico.backup');
    await withSetting(PORTICO_DATA, 'first');
    const backup = await portico(['backup', file], { PORTICO_DATA });
    expect(backup).toMatchObject({ status: 0, err: '' });
    expect(backup.out).toContain('The master key is not in it');
    expect(backup.out).toContain(join(PORTICO_DATA, 'master.key'));
    await withSetting(PORTICO_DATA, 'second');
    const restore = await portico(['restore', file], { PORTICO_DATA });
    expect(restore).toMatchObject({ status: 0, err: '' });
    expect(restore.out).toContain(join(PORTICO_DATA, 'portico.db.before-restore'));
    expect(await settingsIn(PORTICO_DATA)).toEqual(['first']);
  });

  it('answer programs in JSON', async () => {
    const PORTICO_DATA = tempFolder();
    const file = join(tempFolder(), 'portico.backup');
    await withSetting(PORTICO_DATA, 'first');
    const { out } = await portico(['backup', file, '--json'], { PORTICO_DATA });
    const tables = expect.arrayContaining([expect.objectContaining({ name: 'settings', rows: 1 })]);
    expect(JSON.parse(out)).toMatchObject({ file, engine: 'sqlite', tables });
    const restored = await portico(['restore', file, '--json'], { PORTICO_DATA });
    expect(JSON.parse(restored.out)).toMatchObject({ file, tables });
  });

  it('go wrong in words: no database, a file in the way, a damaged backup', async () => {
    const PORTICO_DATA = tempFolder();
    const file = join(tempFolder(), 'portico.backup');
    expect((await portico(['backup', file], { PORTICO_DATA })).err).toContain('(storage-missing)');
    expect(readdirSync(PORTICO_DATA)).toEqual([]);
    await withSetting(PORTICO_DATA, 'first');
    writeFileSync(file, 'mine');
    expect(await portico(['backup', file], { PORTICO_DATA })).toMatchObject({
      status: 1,
      err: expect.stringContaining('(backup-exists)'),
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await portico(['restore', file], { PORTICO_DATA })).err).toContain('(backup-damaged)');
    expect((await portico(['backup', file, '--overwrite'], { PORTICO_DATA })).status).toBe(0);
    expect((await portico(['restore'], { PORTICO_DATA })).status).toBe(2);
  });

  it('know a running hub: a backup is taken beside it, a restore refused', async () => {
    const hub = await startHub();
    const PORTICO_DATA = hub.dataFolder;
    const file = join(tempFolder(), 'portico.backup');
    expect(await portico(['backup', file], { PORTICO_DATA })).toMatchObject({ status: 0, err: '' });
    const refused = await portico(['restore', file], { PORTICO_DATA });
    expect(refused).toMatchObject({ status: 1, err: expect.stringContaining('(storage-in-use)') });
    // Whoever opens the database a second time does not take the hub's lock away with it.
    await settingsIn(PORTICO_DATA);
    expect((await portico(['restore', file], { PORTICO_DATA })).err).toContain('(storage-in-use)');
    await hub.stop('SIGKILL');
    expect((await portico(['restore', file], { PORTICO_DATA })).status).toBe(0);
  });
});

describe('a data folder in use', () => {
  it('stays in use when the same process opens and closes it a second time', async () => {
    const place = await sqlite.place();
    const first = await opened(place);
    const second = await opened(place);
    await second.close();
    const restore = await portico(['restore', join(tempFolder(), 'none')], {
      PORTICO_DATA: place.dataFolder,
    });
    expect(restore.err).toContain('(backup-file-unusable)');
    const move = await portico(['storage', 'move', '--to', 'postgres://127.0.0.1:1/none'], {
      PORTICO_DATA: place.dataFolder,
    });
    expect(move.err).toContain('(storage-in-use)');
    await first.close();
  });

  it('cannot be opened by anybody while somebody needs it alone', async () => {
    const place = await sqlite.place();
    await opened({ ...place, presence: 'alone' });
    await expect(openStorage(place)).rejects.toMatchObject({ code: 'storage-in-use' });
    const backup = await portico(['backup', join(tempFolder(), 'b')], { PORTICO_DATA: place.dataFolder });
    expect(backup.err).toContain('(storage-in-use)');
  });
});

describe.skipIf(!postgresAvailable())(`./portico storage move (${postgresMissing})`, () => {
  const engine = postgres();

  it('brings everything over, compares it, and leaves the source as it is', async () => {
    const PORTICO_DATA = tempFolder();
    await withSetting(PORTICO_DATA, 'moved');
    const before = readFileSync(join(PORTICO_DATA, 'portico.db'));
    const { databaseUrl = '' } = await engine.place();
    const move = await portico(['storage', 'move', '--to', databaseUrl], { PORTICO_DATA });
    expect(move).toMatchObject({ status: 0, err: '' });
    expect(move.out).toMatch(/settings +1 rows +[0-9a-f]{16}/);
    expect(readFileSync(join(PORTICO_DATA, 'portico.db'))).toEqual(before);
    const source = await opened({ dataFolder: PORTICO_DATA, log, clock });
    const target = await opened({ dataFolder: PORTICO_DATA, databaseUrl, log, clock });
    expect(await contentOf(target)).toEqual(await contentOf(source));
  });

  it('brings over every kind of value and table', async () => {
    const place = { ...(await sqlite.place()), migrations: withTestTables };
    const source = await opened(place);
    await fill(source, 2_500);
    const content = await contentOf(source);
    await source.close();
    const target = { ...(await engine.place()), migrations: withTestTables };
    await moveStorage(target.databaseUrl ?? '', place);
    expect(await contentOf(await opened(target))).toEqual(content);
    expect(await contentOf(await opened(place))).toEqual(content);
  });

  it('refuses a target with rows in it, changing neither', async () => {
    const PORTICO_DATA = tempFolder();
    await withSetting(PORTICO_DATA, 'mine');
    const place = await engine.place();
    const target = await openStorage(place);
    await target.db
      .insertInto('settings')
      .values({ name: 'theirs', value: toJson(1), changed_at: 1 })
      .execute();
    await target.close();
    const variables = { PORTICO_DATA, PORTICO_DATABASE_URL: place.databaseUrl };
    expect(await portico(['storage', 'move'], variables)).toMatchObject({
      status: 1,
      err: expect.stringContaining('(storage-not-empty)'),
    });
    const again = await opened(place);
    expect(await again.db.selectFrom('settings').select('name').execute()).toEqual([{ name: 'theirs' }]);
    expect(await settingsIn(PORTICO_DATA)).toEqual(['mine']);
  });

  it('takes a target a hub was started on once, but not one it is at work on', async () => {
    const source = await sqlite.place();
    await withSetting(source.dataFolder, 'mine');
    const place = await engine.place();
    const hub = await openStorage(place);
    await expect(moveStorage(place.databaseUrl ?? '', source)).rejects.toMatchObject({
      code: 'storage-in-use',
    });
    await hub.close();
    await moveStorage(place.databaseUrl ?? '', source);
    const moved = await opened(place);
    expect(await moved.db.selectFrom('settings').select('name').execute()).toEqual([{ name: 'mine' }]);
  });

  it('does not begin while a hub is at work on the source, or without a proper address', async () => {
    const source = await sqlite.place();
    const hub = await opened(source);
    const { databaseUrl = '' } = await engine.place();
    await expect(moveStorage(databaseUrl, source)).rejects.toMatchObject({ code: 'storage-in-use' });
    await hub.close();
    for (const words of [[], ['--to', 'mysql://here'], ['--to', 'postgres://']]) {
      expect((await portico(['storage', 'move', ...words], { PORTICO_DATA: source.dataFolder })).status).toBe(
        2,
      );
    }
  });

  it('leaves the target empty when it fails on the way', async () => {
    const place = { ...(await sqlite.place()), migrations: withTestTables };
    const source = await opened(place);
    // SQLite lets a row in whose reference leads nowhere when it is told not to look; PostgreSQL must not take it.
    await fill(source, 20);
    await testDb(source.db).deleteFrom('a_children').execute();
    await source.close();
    const { DatabaseSync } = await import('node:sqlite');
    const raw = new DatabaseSync(join(place.dataFolder, 'portico.db'), {
      enableForeignKeyConstraints: false,
    });
    raw.exec("insert into a_children values ('orphan', 'nobody')");
    raw.close();
    const target = { ...(await engine.place()), migrations: withTestTables };
    await expect(moveStorage(target.databaseUrl ?? '', place)).rejects.toMatchObject({
      code: 'storage-constraint',
    });
    await expect(openStorage({ ...target, schema: 'as-it-is' })).rejects.toMatchObject({
      code: 'storage-missing',
    });
  });
});
