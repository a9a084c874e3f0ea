import { type Kysely, sql } from 'kysely';
import { type AnyRow, type AnySchema, pagesOf } from './pages-of.ts';
import type { Storage } from './storage.ts';

export interface RewrittenColumn {
  readonly table: string;
  readonly column: string;
  /** The table's primary key. */
  readonly key: readonly string[];
  /** Texts that begin so are done already and not even read. */
  readonly done: string;
}

interface Change {
  readonly row: AnyRow;
  readonly before: string;
  readonly after: string;
}

/**
 * Writes the texts of a column anew, some rows at a time, while others work with the table: a text that changed since
 * it was read stays as the others left it. What is written stays written, however this ends. Answers the number.
 *
 * @param rewrite the new text, given the row's key and the old text; undefined leaves it
 */
export async function rewriteColumn(
  storage: Storage,
  { table, column, key, done }: RewrittenColumn,
  rewrite: (key: readonly unknown[], text: string) => string | undefined,
): Promise<number> {
  const stale = (storage.db as unknown as Kysely<AnySchema>)
    .selectFrom(table)
    .select([...key, column])
    .where(sql.ref(column), 'not like', `${done}%`);
  let count = 0n;
  for await (const rows of pagesOf(stale, key)) {
    const changes = rows.flatMap((row) => {
      const before = String(row[column]);
      const after = rewrite(
        key.map((name) => row[name]),
        before,
      );
      return after === undefined ? [] : [{ row, before, after }];
    });
    count += await storage.transaction(
      (transaction) => write(transaction as unknown as Kysely<AnySchema>, { table, column, key }, changes),
      { isolation: 'read committed' },
    );
  }
  return Number(count);
}

async function write(
  db: Kysely<AnySchema>,
  { table, column, key }: Omit<RewrittenColumn, 'done'>,
  changes: readonly Change[],
): Promise<bigint> {
  let count = 0n;
  for (const { row, before, after } of changes) {
    let update = db
      .updateTable(table)
      .set({ [column]: after })
      .where(column, '=', before);
    for (const name of key) update = update.where(name, '=', row[name]);
    count += (await update.executeTakeFirstOrThrow()).numUpdatedRows;
  }
  return count;
}
