import { expect, it } from 'vitest';
import { compareAndSwap } from '../../src/storage/compare-and-swap.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { SealedText } from '../../src/storage/schema/column.ts';
import { toJson } from '../../src/storage/schema/to-json.ts';
import { describeEachEngine } from './each-engine.ts';

describeEachEngine('transactions', (engine) => {
  it('keep all or nothing', async () => {
    const storage = await openStorage(await engine.place());
    const row = { name: 'a', value: toJson({ x: 1 }), changed_at: 1 };
    await expect(
      storage.transaction(async (transaction) => {
        await transaction.insertInto('settings').values(row).execute();
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await storage.db.selectFrom('settings').selectAll().execute()).toEqual([]);
    await storage.transaction(async (transaction) => {
      await transaction.insertInto('settings').values(row).execute();
    });
    expect(await storage.db.selectFrom('settings').selectAll().forUpdate().skipLocked().execute()).toEqual([
      { ...row, value: { x: 1 } },
    ]);
    await storage.ping();
    await storage.close();
  });

  it('let exactly one of many swaps win', async () => {
    const storage = await openStorage(await engine.place());
    const value = 'v1' as SealedText;
    await storage.db
      .insertInto('sealed_values')
      .values({ name: 'n', value, revision: 1, changed_at: 0 })
      .execute();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, changed_at) =>
        compareAndSwap(storage.db, {
          table: 'sealed_values',
          where: { name: 'n' },
          revision: 1,
          set: { changed_at },
        }),
      ),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    await storage.close();
  });
});
