import type { TableLayout } from '../layout/table-layout.ts';

/** A table's content in numbers: how many rows, and the SHA-256 of all their lines. Equal on both engines. */
export interface SnapshotTable extends TableLayout {
  readonly rows: number;
  readonly sha256: string;
}

/** A row in JSON's terms, its values in the order of the table's columns. */
export type SnapshotRow = readonly (string | number | boolean | null)[];

/** All content at one moment, from a database or from a backup file; read as a stream. */
export interface Snapshot {
  readonly schema: number;
  readonly tables: readonly SnapshotTable[];
  /** Every row of every table, table by table. */
  rows(): AsyncIterable<{ readonly table: string; readonly rows: readonly SnapshotRow[] }>;
}
