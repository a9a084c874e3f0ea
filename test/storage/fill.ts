import { takeSnapshot } from '../../src/storage/backup/take-snapshot.ts';
import { toJson } from '../../src/storage/schema/to-json.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { type Random, randomFrom } from './random.ts';
import { testDb } from './test-tables.ts';

/** Puts something of everything into a database with the test tables. */
export async function fill(storage: Storage, rows = 450, random: Random = randomFrom()): Promise<void> {
  const db = testDb(storage.db);
  for (let start = 0; start < rows; start += 50) {
    const values = Array.from({ length: Math.min(50, rows - start) }, (_, index) => ({
      id: start + index,
      text: random.text(),
      integer: random.below(2 ** 31),
      number: random.below(1e9) / 7,
      boolean: random.pick([true, false, null]),
      json: random.pick([null, toJson(random.json())]),
      bytes: random.bytes(20),
    }));
    await db.insertInto('every_kind').values(values).execute();
  }
  // Each refers to the one after it, so they can only be put in backwards.
  for (let index = 300; index > 0; index -= 1) {
    const older = index === 300 ? null : `parent-${index + 1}`;
    await db
      .insertInto('z_parents')
      .values({ name: `parent-${index}`, older })
      .execute();
  }
  await db.insertInto('a_children').values({ name: 'child', parent: 'parent-7' }).execute();
  await storage.db
    .insertInto('settings')
    .values({ name: 'colour', value: toJson('green'), changed_at: 1 })
    .execute();
}

/** Everything in a database, as one number a table. */
export const contentOf = (storage: Storage) =>
  takeSnapshot(storage, async ({ schema, tables }) => ({
    schema,
    tables: tables.map(({ name, rows, sha256 }) => ({ name, rows, sha256 })),
  }));
