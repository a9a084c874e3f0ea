import type { Kysely } from 'kysely';
import type { Clock } from '../../base/clock.ts';
import { PorticoError } from '../../base/errors/portico-error.ts';
import { readLayout } from '../layout/read-layout.ts';
import type { TableLayout } from '../layout/table-layout.ts';
import { migrate } from '../migrate.ts';
import type { Migration } from '../migrations/migration.ts';
import type { AnySchema } from '../pages-of.ts';
import type { DatabaseTransaction, Engine } from '../storage.ts';
import { deferForeignKeys } from './defer-foreign-keys.ts';
import { digestTable } from './digest-table.ts';
import type { Snapshot, SnapshotRow } from './snapshot.ts';

export interface LoadOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly migrations: readonly Migration[];
}

/** PostgreSQL takes 65535 parameters in one statement, SQLite 32766. */
const mostParameters = 30_000;
const mostRows = 200;

/**
 * Fills an empty database, within the caller's transaction: tables as they were when the snapshot was taken, its
 * rows, a comparison of what arrived with what was sent, and then the migrations since.
 */
export async function loadSnapshot(
  transaction: DatabaseTransaction,
  snapshot: Snapshot,
  options: LoadOptions,
): Promise<void> {
  const { engine } = options;
  await migrate(transaction, { ...options, to: snapshot.schema });
  const layouts = await readLayout(engine, transaction);
  refuseOtherTables(snapshot.tables, layouts);
  const enforceForeignKeys = await deferForeignKeys[engine](transaction);
  // What migrations put in as a start is in the snapshot too, perhaps changed since.
  for (const { name } of layouts)
    await (transaction as unknown as Kysely<AnySchema>).deleteFrom(name).execute();
  await insertRows(transaction, snapshot);
  await enforceForeignKeys();
  for (const sent of snapshot.tables) {
    const arrived = await digestTable(transaction, sent);
    if (arrived.rows !== sent.rows || arrived.sha256 !== sent.sha256) {
      throw differs(
        `Table ${sent.name}: ${sent.rows} rows were sent, ${arrived.rows} arrived, or not as they were.`,
      );
    }
  }
  await migrate(transaction, options);
}

async function insertRows(transaction: DatabaseTransaction, snapshot: Snapshot): Promise<void> {
  const tables = new Map(snapshot.tables.map((table) => [table.name, table]));
  let waiting: { table: TableLayout; rows: SnapshotRow[] } | undefined;
  const insertWaiting = async () => {
    if (waiting !== undefined) await insert(transaction, waiting.table, waiting.rows);
    waiting = undefined;
  };
  for await (const { table: name, rows } of snapshot.rows()) {
    const table = tables.get(name);
    if (table === undefined) throw differs(`A row is of a table ${name}, which the snapshot does not list.`);
    if (waiting?.table !== table) await insertWaiting();
    for (const row of rows) {
      waiting ??= { table, rows: [] };
      waiting.rows.push(row);
      if (waiting.rows.length >= Math.min(mostRows, mostParameters / table.columns.length))
        await insertWaiting();
    }
  }
  await insertWaiting();
}

async function insert(
  transaction: DatabaseTransaction,
  { name, columns }: TableLayout,
  rows: readonly SnapshotRow[],
): Promise<void> {
  const values = rows.map((row) =>
    Object.fromEntries(
      columns.map(({ name: column, kind }, index) => {
        const value = row[index] ?? null;
        return [column, kind === 'bytes' && value !== null ? Buffer.from(String(value), 'base64') : value];
      }),
    ),
  );
  await (transaction as unknown as Kysely<AnySchema>).insertInto(name).values(values).execute();
}

function refuseOtherTables(sent: readonly TableLayout[], here: readonly TableLayout[]): void {
  const names = (layouts: readonly TableLayout[]) =>
    layouts
      .map(({ name, columns }) => `${name}(${columns.map(({ name: column, kind }) => `${column} ${kind}`)})`)
      .toSorted();
  const missing = names(sent).filter((table) => !names(here).includes(table));
  const unexpected = names(here).filter((table) => !names(sent).includes(table));
  if (missing.length + unexpected.length === 0) return;
  throw differs(
    `The tables differ: sent ${missing.join(', ') || 'nothing else'}; here ${unexpected.join(', ') || 'nothing else'}.`,
  );
}

const differs = (detail: string) => new PorticoError('storage-copy-differs', { detail });
