import type { Column } from './column.ts';

export interface Table {
  /** The primary key; also the order in which backups and moves walk the rows. */
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, Column<unknown>>>;
}

/** The Kysely type of a table's rows. */
export type RowsOf<T extends Table> = {
  [Name in keyof T['columns']]: T['columns'][Name] extends Column<infer Type> ? Type : never;
};
