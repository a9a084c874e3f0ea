import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';

export type AnyRow = Readonly<Record<string, unknown>>;
export type AnySchema = Record<string, Record<string, unknown>>;

const rowsAtOnce = 200;

/** What a query finds in a table, some rows at a time, in the order of the table's key, which the query selects. */
export async function* pagesOf(
  query: SelectQueryBuilder<AnySchema, string, AnyRow>,
  key: readonly string[],
): AsyncGenerator<readonly AnyRow[]> {
  const page = key.reduce((ordered, column) => ordered.orderBy(column), query).limit(rowsAtOnce);
  const place = sql`(${sql.join(key.map((column) => sql.ref(column)))})`;
  for (let last: AnyRow | undefined; ; ) {
    const after = last;
    const rows = await (after === undefined
      ? page
      : page.where(sql<SqlBool>`${place} > (${sql.join(key.map((column) => after[column]))})`)
    ).execute();
    if (rows.length > 0) yield rows;
    if (rows.length < rowsAtOnce) return;
    last = rows.at(-1);
  }
}
