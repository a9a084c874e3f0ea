import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { TableLayout } from '../layout/table-layout.ts';
import { type AnySchema, pagesOf } from '../pages-of.ts';
import type { ColumnKind } from '../schema/column.ts';
import type { Database } from '../storage.ts';
import type { SnapshotRow } from './snapshot.ts';

/** The rows of a table in the order of its key, which is the same on both engines, a few at a time. */
export async function* walkTable(
  db: Database,
  { name, columns, key }: TableLayout,
): AsyncGenerator<readonly SnapshotRow[]> {
  const query = (db as unknown as Kysely<AnySchema>)
    .selectFrom(name)
    .select(columns.map((column) => (selections[column.kind] ?? sql.ref)(column.name).as(column.name)));
  for await (const rows of pagesOf(query, key)) {
    yield rows.map((row) => columns.map((column) => inJson(row[column.name])));
  }
}

/** JSON is read as it was written, so that it arrives to the letter and its `null` is not taken for an empty column. */
const selections: Partial<Record<ColumnKind, (column: string) => RawBuilder<unknown>>> = {
  json: (column) => sql`cast(${sql.ref(column)} as text)`,
};

function inJson(value: unknown): SnapshotRow[number] {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : (value as SnapshotRow[number]);
}
