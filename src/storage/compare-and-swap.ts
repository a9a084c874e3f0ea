import type { Kysely, UpdateObject } from 'kysely';
import type { Schema } from './schema/schema.ts';
import type { Database } from './storage.ts';

/** Tables whose rows carry a revision. */
export type RevisedTable = {
  [Name in keyof Schema]: Schema[Name] extends { revision: number } ? Name : never;
}[keyof Schema];

export interface Swap<Name extends RevisedTable> {
  readonly table: Name;
  /** The row, by its key. */
  readonly where: Partial<Schema[Name]>;
  /** The revision the change was decided on. */
  readonly revision: number;
  readonly set: Omit<UpdateObject<Schema, Name>, 'revision'>;
}

/** Changes a row if nobody else has since it was read; says whether it did. The revision grows by one. */
export async function compareAndSwap<Name extends RevisedTable>(
  db: Database,
  { table, where, revision, set }: Swap<Name>,
): Promise<boolean> {
  // The table is only known to the caller; here every revised table looks alike.
  let query = (db as unknown as Kysely<Record<string, { revision: number }>>)
    .updateTable(table as string)
    .set({ ...(set as object), revision: revision + 1 })
    .where('revision', '=', revision);
  for (const [column, value] of Object.entries(where)) query = query.where(column as 'revision', '=', value);
  const { numUpdatedRows } = await query.executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
