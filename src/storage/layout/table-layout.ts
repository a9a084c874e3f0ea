import type { ColumnKind } from '../schema/column.ts';

/** A table as it lies in a database, whatever version of Portico made it. */
export interface TableLayout {
  readonly name: string;
  readonly columns: readonly {
    readonly name: string;
    readonly kind: ColumnKind;
    readonly nullable: boolean;
  }[];
  /** The columns of the primary key, in its order. */
  readonly key: readonly string[];
}

/** One column of one table, as both engines' catalogues describe it. */
export interface ColumnRow {
  readonly table: string;
  readonly column: string;
  readonly kind: ColumnKind | undefined;
  readonly nullable: boolean;
  /** The place in the primary key, from 1; 0 outside it. */
  readonly place: number;
}

/** The migrations' own record is no content: it says which layout the content has. */
export const bookkeeping = 'migrations';

export function layoutsOf(rows: readonly ColumnRow[]): readonly TableLayout[] {
  const tables = Map.groupBy(rows, ({ table }) => table);
  return [...tables].map(([name, columns]) => ({
    name,
    columns: columns.map(({ column, kind, nullable }) => {
      if (kind === undefined)
        throw new TypeError(`Column ${name}.${column} has a type Portico does not use.`);
      return { name: column, kind, nullable };
    }),
    key: columns
      .filter(({ place }) => place > 0)
      .toSorted((one, other) => one.place - other.place)
      .map(({ column }) => column),
  }));
}
