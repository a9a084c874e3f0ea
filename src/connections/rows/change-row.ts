import { PorticoError } from '../../base/errors/portico-error.ts';
import { compareAndSwap, type RevisedTable, type Swap } from '../../storage/compare-and-swap.ts';
import type { Database } from '../../storage/storage.ts';

const attempts = 12;

/**
 * Changes a row by what it holds at the moment: `decide` is asked again with the new content when somebody else was
 * faster. It answers undefined to leave the row as it is.
 */
export async function changeRow<Name extends RevisedTable, Row extends { readonly revision: number }>(
  db: Database,
  table: Name,
  find: () => Promise<Row>,
  decide: (row: Row) => Swap<Name>['set'] | undefined,
): Promise<Row> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const row = await find();
    const set = decide(row);
    if (set === undefined) return row;
    const where = { id: (row as unknown as { id: string }).id } as unknown as Swap<Name>['where'];
    if (await compareAndSwap(db, { table, where, revision: row.revision, set })) return find();
  }
  throw new PorticoError('storage-conflict', { detail: `A row of ${table} kept changing.` });
}
