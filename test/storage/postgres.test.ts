import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openStorage } from '../../src/storage/open-storage.ts';
import { reusableQuery } from '../../src/storage/reusable-query.ts';
import { tables } from '../../src/storage/schema/schema.ts';
import { postgresAvailable, postgresMissing } from '../support/postgres-server.ts';
import { describeEachEngine, opened, postgres } from './each-engine.ts';
import { testDb, withTestTables } from './test-tables.ts';

describe.skipIf(!postgresAvailable())(`PostgreSQL (${postgresMissing})`, () => {
  const engine = postgres();

  it('sorts every text by its bytes, whatever the locale of the database', async () => {
    const { db } = await opened(await engine.place());
    const { rows } = await sql<{ name: string; collation: string }>`
      select t.relname || '.' || c.attname as "name", l.collname as "collation"
      from pg_attribute c
      join pg_class t on t.oid = c.attrelid and t.relkind = 'r'
      join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'portico'
      join pg_collation l on l.oid = c.attcollation
      where c.attnum > 0`.execute(db);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ collation }) => collation !== 'C')).toEqual([]);
  });

  it('keeps to a schema of its own, beside what else the database holds', async () => {
    const place = await engine.place();
    const { default: pg } = await import('pg');
    const owner = new pg.Client({ connectionString: place.databaseUrl });
    await owner.connect();
    await owner.query('create table settings (mine text); create table migrations (mine text)');
    await (await opened(place)).close();
    const { rows } = await owner.query(
      `select table_schema as schema, table_name as name from information_schema.tables
       where table_schema not in ('pg_catalog', 'information_schema') order by 1, 2`,
    );
    await owner.end();
    const inSchema = (schema: string) => rows.filter((row) => row.schema === schema).map(({ name }) => name);
    expect(inSchema('public')).toEqual(['migrations', 'settings']);
    expect(inSchema('portico')).toEqual([...Object.keys(tables), 'migrations'].toSorted());
  });

  it('needs no right to make schemas where an administrator has made it', async () => {
    const place = await engine.place();
    const { default: pg } = await import('pg');
    const owner = new pg.Client({ connectionString: place.databaseUrl });
    await owner.connect();
    await owner.query('create role modest login; create schema portico authorization modest');
    const databaseUrl = (place.databaseUrl ?? '').replace('postgres@', 'modest@');
    await (await opened({ ...place, databaseUrl })).close();
    await owner.query('drop schema portico cascade');
    await expect(openStorage({ ...place, databaseUrl })).rejects.toMatchObject({ code: 'storage-refused' });
    await owner.end();
  });

  it('plans anew when another version has changed a table under a prepared statement', async () => {
    const place = { ...(await engine.place()), migrations: withTestTables };
    const [one, other] = [await opened(place), await opened(place)];
    const read = () => testDb(one.db).selectFrom('z_parents').selectAll().execute();
    await Promise.all(Array.from({ length: 10 }, read)); // on every connection
    await sql`alter table z_parents add column born text`.execute(other.db);
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, read));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ retry: 'soon' });
    }
    for (let attempt = 0; attempt < 20; attempt += 1) if (await read().then(Boolean, () => false)) break;
    expect(await read()).toEqual([]);
    await one.transaction((transaction) => testDb(transaction).selectFrom('z_parents').selectAll().execute());
  });
});

describeEachEngine('a reusable query', (engine) => {
  it('takes other values each time, in a transaction or not', async () => {
    const storage = await opened({ ...(await engine.place()), migrations: withTestTables });
    const db = testDb(storage.db);
    const write = reusableQuery<{ id: number; text: string | null }, unknown>(storage.db, (value) =>
      db.insertInto('every_kind').values({ id: value('id'), text: value('text'), integer: 7 }),
    );
    const find = reusableQuery<
      { least: number; most: number },
      { text: string | null; integer: number | null }
    >(storage.db, (value) =>
      db
        .selectFrom('every_kind')
        .select(['text', 'integer'])
        .where('id', '>=', value('least'))
        .where('id', '<=', value('most'))
        .orderBy('id'),
    );
    for (let id = 0; id < 10; id += 1) {
      const { numAffectedRows } = await write({ id, text: id === 3 ? null : `text ${id}` });
      expect(numAffectedRows).toBe(1n);
    }
    expect((await find({ least: 2, most: 4 })).rows).toEqual([
      { text: 'text 2', integer: 7 },
      { text: null, integer: 7 },
      { text: 'text 4', integer: 7 },
    ]);
    expect((await find({ least: 9, most: 99 })).rows).toHaveLength(1);
    const undone = storage.transaction(async (transaction) => {
      await write({ id: 99, text: 'undone' }, transaction);
      expect((await find({ least: 99, most: 99 }, transaction)).rows).toHaveLength(1);
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    expect((await find({ least: 99, most: 99 })).rows).toEqual([]);
  });
});
