import { type Kysely, sql } from 'kysely';
import type { TableLayout } from '../layout/table-layout.ts';
import type { ColumnKind } from '../schema/column.ts';
import type { Database } from '../storage.ts';
import type { SnapshotRow } from './snapshot.ts';

const rowsAtOnce = 200;

type Untyped = Kysely<Record<string, Record<string, unknown>>>;

/** The rows of a table in the order of its key, which is the same on both engines, a few at a time. */
export async function* walkTable(
  db: Database,
  { name, columns, key }: TableLayout,
): AsyncGenerator<SnapshotRow[]> {
  const page = (db as unknown as Untyped)
    .selectFrom(name)
    .select(columns.map((column) => (selections[column.kind] ?? sql.ref)(column.name).as(column.name)))
    .orderBy(key.map((column) => sql.ref(column)))
    .limit(rowsAtOnce);
  const keyTuple = sql`(${sql.join(key.map((column) => sql.ref(column)))})`;
  for (let last: Record<string, unknown> | undefined; ; ) {
    const after = last;
    const found = await (after === undefined
      ? page
      : page.where(sql<boolean>`${keyTuple} > (${sql.join(key.map((column) => after[column]))})`)
    ).execute();
    if (found.length > 0) yield found.map((row) => columns.map(({ name: column }) => inJson(row[column])));
    if (found.length < rowsAtOnce) return;
    last = found.at(-1);
  }
}

/** JSON is read as it was written, so that it arrives to the letter and its `null` is not taken for an empty column. */
const selections: Partial<Record<ColumnKind, (column: string) => ReturnType<typeof sql.ref<unknown>>>> = {
  json: (column) => sql`cast(${sql.ref(column)} as text)`,
};

function inJson(value: unknown): SnapshotRow[number] {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : (value as SnapshotRow[number]);
}
