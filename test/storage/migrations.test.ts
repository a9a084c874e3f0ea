import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { readLayout } from '../../src/storage/layout/read-layout.ts';
import type { Migration } from '../../src/storage/migrations/migration.ts';
import { migrations } from '../../src/storage/migrations/migrations.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { Column } from '../../src/storage/schema/column.ts';
import { tables } from '../../src/storage/schema/schema.ts';
import type { Table } from '../../src/storage/schema/table.ts';
import { toJson } from '../../src/storage/schema/to-json.ts';
import type { OpenOptions } from '../../src/storage/storage.ts';
import { describeEachEngine, opened } from './each-engine.ts';

const step = (number: number, up: Migration['up']): Migration => ({ number, name: `step-${number}`, up });
const addTable = (name: string) =>
  step(9001, async (transaction) => {
    await transaction.schema.createTable(name).addColumn('id', 'bigint').execute();
  });

/** A process of its own that opens the database and says how it went. */
async function openElsewhere({ dataFolder, databaseUrl }: OpenOptions): Promise<string> {
  const from = (path: string) => JSON.stringify(new URL(`../../src/${path}`, import.meta.url).href);
  const script = `
    const { openStorage } = await import(${from('storage/open-storage.ts')});
    const { systemClock: clock } = await import(${from('base/clock.ts')});
    const { createLog } = await import(${from('base/log.ts')});
    const log = createLog({ level: 'fatal' });
    process.stdout.write('r');
    await new Promise((go) => process.stdin.once('data', go));
    const storage = await openStorage({ ...${JSON.stringify({ dataFolder, databaseUrl })}, log, clock });
    await storage.ping();
    await storage.close();
    process.stdout.write('fine');
    process.exit(0);`;
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  const said: string[] = [];
  child.stderr.on('data', (text: Buffer) => said.push(text.toString()));
  await once(child.stdout, 'data');
  child.stdout.on('data', (text: Buffer) => said.push(text.toString()));
  child.stdin.write('go');
  await once(child, 'close');
  return said.join('');
}

describeEachEngine('migrations', (engine) => {
  it('lead to the tables the program describes', async () => {
    const storage = await opened(await engine.place());
    const layouts = await readLayout(engine.name, storage.db);
    const described = Object.entries<Table>(tables).map(([name, { key, columns }]) => ({
      name,
      key,
      columns: Object.entries<Column<unknown>>(columns)
        .map(([column, { kind, nullable }]) => ({ name: column, kind, nullable }))
        .toSorted(byName),
    }));
    const found = layouts.map(({ columns, ...layout }) => ({ ...layout, columns: columns.toSorted(byName) }));
    expect(found).toEqual(described.toSorted(byName));
  });

  it('run once, also when several processes start at the same moment', async () => {
    const place = await engine.place();
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => openElsewhere(place)));
    expect(outcomes).toEqual(['fine', 'fine', 'fine', 'fine']);
    const storage = await opened(place);
    expect((await readLayout(engine.name, storage.db)).map(({ name }) => name)).toEqual(
      Object.keys(tables).toSorted(),
    );
  });

  it('run once, also when one process opens the database several times at once', async () => {
    const place = await engine.place();
    await Promise.all(Array.from({ length: 5 }, () => opened(place)));
  });

  it('keep what an older version wrote', async () => {
    const place = await engine.place();
    const old = await openStorage(place);
    await old.db
      .insertInto('settings')
      .values({ name: 'kept', value: toJson('x'), changed_at: 1 })
      .execute();
    await old.close();
    const storage = await opened({ ...place, migrations: [...migrations, addTable('later')] });
    expect(await storage.db.selectFrom('settings').select('name').execute()).toEqual([{ name: 'kept' }]);
    expect((await readLayout(engine.name, storage.db)).map(({ name }) => name)).toContain('later');
  });

  it('leave everything as it was when one of them fails', async () => {
    const place = await engine.place();
    await (await openStorage(place)).close();
    const failing = step(9002, async (transaction) => {
      await transaction.schema.createTable('half').addColumn('id', 'bigint').execute();
      throw new Error('half way');
    });
    const broken = openStorage({ ...place, migrations: [...migrations, addTable('whole'), failing] });
    await expect(broken).rejects.toThrow('half way');
    const storage = await opened(place);
    expect((await readLayout(engine.name, storage.db)).map(({ name }) => name)).toEqual(
      Object.keys(tables).toSorted(),
    );
  });

  it('refuse a database of a newer version and leave it as it is', async () => {
    const place = await engine.place();
    const newer = { ...place, migrations: [...migrations, addTable('from_the_future')] };
    await (await openStorage(newer)).close();
    await expect(openStorage(place)).rejects.toMatchObject({ code: 'storage-newer' });
    const storage = await opened(newer);
    expect((await readLayout(engine.name, storage.db)).map(({ name }) => name)).toContain('from_the_future');
  });

  it('are not run where a database is only looked at', async () => {
    const place = await engine.place();
    await expect(openStorage({ ...place, schema: 'as-it-is' })).rejects.toMatchObject({
      code: 'storage-missing',
    });
    await (await openStorage(place)).close();
    const storage = await opened({
      ...place,
      schema: 'as-it-is',
      migrations: [...migrations, addTable('later')],
    });
    expect((await readLayout(engine.name, storage.db)).map(({ name }) => name)).not.toContain('later');
  });
});

describe('the list of migrations', () => {
  it('counts up from one', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
  });
});

const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
