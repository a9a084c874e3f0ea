import { type Kysely, sql } from 'kysely';
import type { Clock } from '../base/clock.ts';
import { PorticoError } from '../base/errors/portico-error.ts';
import { bookkeeping } from './layout/table-layout.ts';
import type { Migration } from './migrations/migration.ts';
import { postgresSchema } from './postgres-schema.ts';
import type { Database, DatabaseTransaction, Engine } from './storage.ts';

export interface MigrateOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly migrations: readonly Migration[];
  /** The schema to stop at; the newest when left out. */
  readonly to?: number;
}

interface Bookkeeping {
  readonly [bookkeeping]: { readonly number: number; readonly name: string; readonly applied_at: number };
}

/** The number of the newest schema a program with these migrations knows. */
export const newestOf = (migrations: readonly Migration[]): number => migrations.at(-1)?.number ?? 0;

/** The schema a database has: 0 when it has none of Portico's yet. */
export async function schemaOf(engine: Engine, db: Database): Promise<number> {
  if (!(await isThere[engine](db))) return 0;
  const row = await (db as unknown as Kysely<Bookkeeping>)
    .selectFrom(bookkeeping)
    .select(({ fn }) => fn.max('number').as('number'))
    .executeTakeFirst();
  return Number(row?.number ?? 0);
}

export function refuseNewer(found: number, migrations: readonly Migration[]): void {
  const newest = newestOf(migrations);
  if (found <= newest) return;
  throw new PorticoError('storage-newer', {
    detail: `The database has schema ${found}; this version of Portico knows up to ${newest}.`,
  });
}

/**
 * Brings a database to a schema, within the caller's transaction, so that it is either before or after.
 * Answers the names of the steps it took.
 */
export async function migrate(
  transaction: DatabaseTransaction,
  { engine, clock, migrations, to = newestOf(migrations) }: MigrateOptions,
): Promise<readonly string[]> {
  const db = transaction as unknown as Kysely<Bookkeeping>;
  const found = await schemaOf(engine, transaction);
  refuseNewer(found, migrations);
  if (found === 0) await createBookkeeping(engine, db);
  const steps = migrations.filter(({ number }) => number > found && number <= to);
  for (const { up, number, name } of steps) {
    await up(transaction);
    await db.insertInto(bookkeeping).values({ number, name, applied_at: clock.now() }).execute();
  }
  return steps.map(({ name }) => name);
}

async function createBookkeeping(engine: Engine, db: Kysely<Bookkeeping>): Promise<void> {
  if (engine === 'postgres') await createPostgresSchema(db);
  await db.schema
    .createTable(bookkeeping)
    .ifNotExists()
    .addColumn('number', 'bigint', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .execute();
}

/** Looks first: `create schema if not exists` wants the right to create even where it need not. */
async function createPostgresSchema(db: Kysely<Bookkeeping>): Promise<void> {
  const { rows } = await sql`select 1 from pg_namespace where nspname = ${postgresSchema}`.execute(db);
  if (rows.length === 0) await db.schema.createSchema(postgresSchema).execute();
}

const isThere: Readonly<Record<Engine, (db: Database) => Promise<boolean>>> = {
  async sqlite(db) {
    const { rows } = await sql`
      select 1 from sqlite_master where type = 'table' and name = ${bookkeeping}`.execute(db);
    return rows.length > 0;
  },
  // Asks the catalogue's tables: to_regclass() can answer from a cache that is older than the wait for a lock.
  async postgres(db) {
    const { rows } = await sql`
      select 1 from pg_class t join pg_namespace n on n.oid = t.relnamespace
      where n.nspname = ${postgresSchema} and t.relname = ${bookkeeping}`.execute(db);
    return rows.length > 0;
  },
};
