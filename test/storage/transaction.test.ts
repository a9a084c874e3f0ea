import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { compareAndSwap } from '../../src/storage/compare-and-swap.ts';
import type { SealedText } from '../../src/storage/schema/column.ts';
import { toJson } from '../../src/storage/schema/to-json.ts';
import type { Database, Storage } from '../../src/storage/storage.ts';
import { describeEachEngine, opened } from './each-engine.ts';

const setting = (name: string, value: unknown = 1) => ({ name, value: toJson(value), changed_at: 1 });
const put = (db: Database, name: string, value?: unknown) =>
  db.insertInto('settings').values(setting(name, value)).execute();
const names = async (db: Database) =>
  (await db.selectFrom('settings').select('name').orderBy('name').execute()).map(({ name }) => name);

async function putSealed(storage: Storage, name: string): Promise<void> {
  const value = 'v1' as SealedText;
  await storage.db.insertInto('sealed_values').values({ name, value, revision: 1, changed_at: 0 }).execute();
}

describeEachEngine('what happens at the same time', (engine) => {
  describe('a transaction', () => {
    it('keeps all of its work or nothing', async () => {
      const storage = await opened(await engine.place());
      const failing = storage.transaction(async (transaction) => {
        await put(transaction, 'lost');
        throw new Error('not today');
      });
      await expect(failing).rejects.toThrow('not today');
      await storage.transaction((transaction) => put(transaction, 'kept'));
      expect(await names(storage.db)).toEqual(['kept']);
    });

    it('is closed to others until it is committed, and does not make readers wait', async () => {
      const storage = await opened(await engine.place());
      await storage.transaction(async (transaction) => {
        await put(transaction, 'mine');
        expect(await names(transaction)).toEqual(['mine']);
        expect(await names(storage.db)).toEqual([]);
      });
      expect(await names(storage.db)).toEqual(['mine']);
    });

    it('goes on after an error inside it was rolled back', async () => {
      const storage = await opened(await engine.place());
      await put(storage.db, 'a');
      await expect(storage.transaction((transaction) => put(transaction, 'a'))).rejects.toMatchObject({
        code: 'storage-duplicate',
      });
      await storage.transaction((transaction) => put(transaction, 'b'));
      expect(await names(storage.db)).toEqual(['a', 'b']);
    });

    it('behaves as if there were no other at the same time, running again where there was', async () => {
      const storage = await opened(await engine.place());
      await put(storage.db, 'counter', 0);
      let runs = 0;
      const increment = () =>
        storage.transaction(async (transaction) => {
          runs += 1;
          const { value } = await transaction
            .selectFrom('settings')
            .select('value')
            .where('name', '=', 'counter')
            .executeTakeFirstOrThrow();
          await pause(1);
          await transaction
            .updateTable('settings')
            .set({ value: toJson(Number(value) + 1) })
            .where('name', '=', 'counter')
            .execute();
        });
      await Promise.all(Array.from({ length: 8 }, increment));
      expect(await storage.db.selectFrom('settings').select('value').executeTakeFirst()).toEqual({
        value: 8,
      });
      if (engine.name === 'sqlite') expect(runs).toBe(8);
      else expect(runs).toBeGreaterThan(8);
    });

    it('does not let two of them each rely on what the other removes', async () => {
      const storage = await opened(await engine.place());
      await put(storage.db, 'on-call-1');
      await put(storage.db, 'on-call-2');
      const leave = (name: string) =>
        storage.transaction(async (transaction) => {
          const present = await names(transaction);
          await pause(5);
          if (present.length > 1) await transaction.deleteFrom('settings').where('name', '=', name).execute();
        });
      await Promise.all([leave('on-call-1'), leave('on-call-2')]);
      expect(await names(storage.db)).toHaveLength(1);
    });
  });

  describe('a lock', () => {
    it('lets in one holder of a name at a time', async () => {
      const storage = await opened(await engine.place());
      let inside = 0;
      let most = 0;
      const enter = () =>
        storage.transaction(
          async () => {
            inside += 1;
            most = Math.max(most, inside);
            await pause(2);
            inside -= 1;
          },
          { lock: 'door' },
        );
      await Promise.all(Array.from({ length: 8 }, enter));
      expect(most).toBe(1);
    });

    it('gives each row to one of many takers', async () => {
      const storage = await opened(await engine.place());
      for (let index = 0; index < 10; index += 1) await put(storage.db, `job-${index}`);
      const take = () =>
        storage.transaction(
          async (transaction) => {
            const rows = await transaction
              .selectFrom('settings')
              .select('name')
              .orderBy('name')
              .limit(3)
              .forUpdate()
              .skipLocked()
              .execute();
            await pause(2);
            const taken = rows.map(({ name }) => name);
            if (taken.length > 0)
              await transaction.deleteFrom('settings').where('name', 'in', taken).execute();
            return taken;
          },
          { isolation: 'read committed' },
        );
      const taken = (await Promise.all([take(), take(), take(), take(), take()])).flat();
      expect(new Set(taken).size).toBe(taken.length);
      expect(taken.length + (await names(storage.db)).length).toBe(10);
    });
  });

  describe('compare-and-swap', () => {
    it('lets exactly one of many swaps win', async () => {
      const storage = await opened(await engine.place());
      await putSealed(storage, 'token');
      for (let revision = 1; revision <= 5; revision += 1) {
        const outcomes = await Promise.all(
          Array.from({ length: 10 }, (_, changed_at) =>
            compareAndSwap(storage.db, {
              table: 'sealed_values',
              where: { name: 'token' },
              revision,
              set: { changed_at },
            }),
          ),
        );
        expect(outcomes.filter(Boolean)).toHaveLength(1);
      }
      const row = await storage.db.selectFrom('sealed_values').select('revision').executeTakeFirst();
      expect(row).toEqual({ revision: 6 });
    });

    it('loses against a row that is gone, and leaves other rows alone', async () => {
      const storage = await opened(await engine.place());
      await putSealed(storage, 'one');
      await putSealed(storage, 'other');
      const swap = (name: string) =>
        compareAndSwap(storage.db, {
          table: 'sealed_values',
          where: { name },
          revision: 1,
          set: { changed_at: 9 },
        });
      expect([await swap('nobody'), await swap('one')]).toEqual([false, true]);
      const rows = await storage.db
        .selectFrom('sealed_values')
        .select(['name', 'revision'])
        .orderBy('name')
        .execute();
      expect(rows).toEqual([
        { name: 'one', revision: 2 },
        { name: 'other', revision: 1 },
      ]);
    });
  });
});
