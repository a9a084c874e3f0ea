import type { SealedText } from '../storage/schema/column.ts';
import { type Row, type TableName, tables } from '../storage/schema/schema.ts';
import type { Table } from '../storage/schema/table.ts';

/** The columns a sealed secret may be read from. */
type SealedColumn<Name extends TableName> = ColumnsOf<Row<Name>, SealedText | null>;

type ColumnsOf<Fields, Value> = {
  [Column in keyof Fields]: Fields[Column] extends Value ? Column : never;
}[keyof Fields];

/** Where a secret lives: a sealed column of one row. */
export type Place = {
  [Name in TableName]: {
    readonly table: Name;
    readonly column: SealedColumn<Name>;
    /** The row's primary key: its value, or its values in the order the table names them. */
    readonly row: string | readonly (string | number)[];
  };
}[TableName];

/**
 * What a sealed text is bound to, unambiguous and the same forever: a secret moved to another row, column or purpose
 * does not open.
 */
export function placeText({ table, column, row }: Place): string {
  const facts: Table = tables[table];
  return describePlace(
    table,
    column,
    facts.columns[column]?.sealedFor,
    typeof row === 'string' ? [row] : row,
  );
}

export function describePlace(
  table: string,
  column: string,
  purpose: string | undefined,
  row: readonly unknown[],
): string {
  if (purpose === undefined) throw new TypeError(`${table}.${column} is not declared as a sealed column.`);
  return JSON.stringify([table, column, purpose, ...row]);
}

export interface SealedColumnFacts {
  readonly table: string;
  readonly column: string;
  readonly purpose: string;
  readonly key: readonly string[];
}

/** Every sealed column of every table: what a rotation has to go through. */
export function sealedColumns(): readonly SealedColumnFacts[] {
  return Object.entries<Table>(tables).flatMap(([table, { key, columns }]) =>
    Object.entries(columns).flatMap(([column, { sealedFor }]) =>
      sealedFor === undefined ? [] : [{ table, column, purpose: sealedFor, key }],
    ),
  );
}
