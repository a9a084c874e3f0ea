import { expect, it } from 'vitest';
import { toJson } from '../../src/storage/schema/to-json.ts';
import { describeEachEngine, opened } from './each-engine.ts';
import { type Random, randomFrom } from './random.ts';
import { testDb, withTestTables } from './test-tables.ts';

describeEachEngine('values', (engine) => {
  const openTest = async () => {
    const storage = await opened({ ...(await engine.place()), migrations: withTestTables });
    return { storage, db: testDb(storage.db) };
  };

  it('come back as they went in, whatever they are', async () => {
    const random = randomFrom();
    const { db } = await openTest();
    const rows = Array.from({ length: 300 }, (_, id) => anyRow(random, id));
    for (const { json, ...row } of rows) {
      await db
        .insertInto('every_kind')
        .values({ ...row, json: json === undefined ? null : toJson(json) })
        .execute();
    }
    const found = await db.selectFrom('every_kind').selectAll().orderBy('id').execute();
    const expected = rows.map(({ json, ...row }) => ({ ...row, json: json === undefined ? null : json }));
    expect(found, `seed ${random.seed}`).toEqual(expected);
    expect(found.every(({ bytes }) => bytes === null || Buffer.isBuffer(bytes))).toBe(true);
  });

  it('are found by what they are', async () => {
    const { db } = await openTest();
    await db
      .insertInto('every_kind')
      .values([
        { id: 1, boolean: true, integer: 2 ** 53 - 1 },
        { id: 2, boolean: false },
      ])
      .execute();
    const ids = async (column: 'boolean' | 'integer', value: boolean | number) =>
      (await db.selectFrom('every_kind').select('id').where(column, '=', value).execute()).map(
        ({ id }) => id,
      );
    expect(await ids('boolean', true)).toEqual([1]);
    expect(await ids('boolean', false)).toEqual([2]);
    expect(await ids('integer', 2 ** 53 - 1)).toEqual([1]);
  });

  it('are numbers where they are counted, added up or averaged', async () => {
    const { db } = await openTest();
    await db
      .insertInto('every_kind')
      .values([
        { id: 1, integer: 3 },
        { id: 2, integer: 4 },
      ])
      .execute();
    const totals = await db
      .selectFrom('every_kind')
      .select(({ fn }) => [
        fn.countAll().as('count'),
        fn.sum('integer').as('sum'),
        fn.avg('integer').as('average'),
        fn.max('integer').as('most'),
      ])
      .executeTakeFirst();
    expect(totals).toEqual({ count: 2, sum: 7, average: 3.5, most: 4 });
  });

  it('sort by their bytes, and `like` minds capitals', async () => {
    const { db } = await openTest();
    const texts = ['b', 'B', 'a', 'ä', 'Z', 'é', 'z', '😀', '\uffee', ' ', '_', 'ab', 'a b'];
    for (const [id, text] of texts.entries())
      await db.insertInto('every_kind').values({ id, text }).execute();
    const sorted = await db.selectFrom('every_kind').select('text').orderBy('text').execute();
    expect(sorted.map(({ text }) => text)).toEqual(
      texts.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))),
    );
    const like = await db
      .selectFrom('every_kind')
      .select('text')
      .where('text', 'like', 'a%')
      .orderBy('text')
      .execute();
    expect(like.map(({ text }) => text)).toEqual(['a', 'a b', 'ab']);
  });

  it('are refused where one of the engines cannot hold them', async () => {
    const { db } = await openTest();
    const put = (row: { text?: string }) =>
      db
        .insertInto('every_kind')
        .values({ id: 1, ...row })
        .execute();
    await expect(put({ text: 'a\0b' })).rejects.toMatchObject({ code: 'storage-value-not-allowed' });
    expect(await db.selectFrom('every_kind').selectAll().execute()).toEqual([]);
  });

  it('are refused on the way out where a JavaScript number would round them', async () => {
    const { db } = await openTest();
    await db
      .insertInto('every_kind')
      .values({ id: 1, integer: 9007199254740993n as unknown as number })
      .execute();
    await expect(db.selectFrom('every_kind').selectAll().execute()).rejects.toThrow(
      /9007199254740993|too large/,
    );
  });

  it('say how many rows were changed, the same way', async () => {
    const { db } = await openTest();
    await db
      .insertInto('every_kind')
      .values([{ id: 1 }, { id: 2 }, { id: 3 }])
      .execute();
    expect(
      await db.updateTable('every_kind').set({ integer: 5 }).where('id', '>', 1).executeTakeFirst(),
    ).toEqual({
      numUpdatedRows: 2n,
    });
    expect(
      await db.deleteFrom('every_kind').where('id', '=', 3).returning(['id', 'integer']).execute(),
    ).toEqual([{ id: 3, integer: 5 }]);
    expect(await db.deleteFrom('every_kind').executeTakeFirst()).toEqual({ numDeletedRows: 2n });
  });

  it('that break a rule of the table are told apart from values that are there already', async () => {
    const { db } = await openTest();
    await db.insertInto('every_kind').values({ id: 1 }).execute();
    await expect(db.insertInto('every_kind').values({ id: 1 }).execute()).rejects.toMatchObject({
      code: 'storage-duplicate',
    });
    await expect(
      db.insertInto('a_children').values({ name: 'c', parent: 'nobody' }).execute(),
    ).rejects.toMatchObject({
      code: 'storage-constraint',
    });
  });
});

function anyRow(random: Random, id: number) {
  const maybe = <Value>(value: Value) => (random.below(6) === 0 ? null : value);
  return {
    id,
    text: maybe(random.text(random.pick([2, 40, 3000]))),
    integer: maybe(random.pick([0, 1, -1, 2 ** 31, -(2 ** 53 - 1), 2 ** 53 - 1, random.below(2 ** 31)])),
    number: maybe(random.pick([0.1, -1e-300, 1.7976931348623157e308, 5e-324, 3, random.below(1e9) / 7])),
    boolean: maybe(random.pick([true, false])),
    json: random.below(6) === 0 ? undefined : random.json(),
    bytes: maybe(random.bytes(random.below(60))),
  };
}
