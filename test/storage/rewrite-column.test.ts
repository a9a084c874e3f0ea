import { expect, it } from 'vitest';
import { rewriteColumn } from '../../src/storage/rewrite-column.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { describeEachEngine, opened } from './each-engine.ts';
import { testDb, withTestTables } from './test-tables.ts';

describeEachEngine('rewriting a column', (engine) => {
  async function filled(count: number): Promise<Storage> {
    const storage = await opened({ ...(await engine.place()), migrations: withTestTables });
    for (let id = 0; id < count; id += 1) {
      await testDb(storage.db)
        .insertInto('every_kind')
        .values({ id, text: `old ${id}` })
        .execute();
    }
    return storage;
  }
  const column = { table: 'every_kind', column: 'text', key: ['id'], done: 'new ' };
  const texts = async (storage: Storage) =>
    (await testDb(storage.db).selectFrom('every_kind').select('text').orderBy('id').execute()).map(
      ({ text }) => text,
    );

  it('reaches every row, page after page, and each only once', async () => {
    const storage = await filled(450);
    const rewrite = ([id]: readonly unknown[], text: string) =>
      id === 7 ? undefined : text.replace('old', 'new');
    expect(await rewriteColumn(storage, column, rewrite)).toBe(449);
    const expected = Array.from({ length: 450 }, (_, id) => `${id === 7 ? 'old' : 'new'} ${id}`);
    expect(await texts(storage)).toEqual(expected);
    const seen: unknown[] = [];
    await rewriteColumn(storage, column, ([id]) => void seen.push(id));
    expect(seen).toEqual([7]);
  });

  it('leaves a text that somebody else has changed since it was read', async () => {
    const storage = await filled(5);
    const slow: Storage = {
      ...storage,
      // What others do between the reading and the writing of a page.
      transaction: async (...words: Parameters<Storage['transaction']>) => {
        await testDb(storage.db)
          .updateTable('every_kind')
          .set({ text: 'theirs' })
          .where('id', '=', 2)
          .execute();
        await testDb(storage.db).deleteFrom('every_kind').where('id', '=', 3).execute();
        return storage.transaction(...words);
      },
    } as Storage;
    expect(await rewriteColumn(slow, column, (_, text) => text.replace('old', 'new'))).toBe(3);
    expect(await texts(storage)).toEqual(['new 0', 'new 1', 'theirs', 'new 4']);
  });
});
