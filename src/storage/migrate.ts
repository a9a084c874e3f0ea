import { type Kysely, sql } from 'kysely';
import type { Clock } from '../base/clock.ts';
import { PorticoError } from '../base/errors/portico-error.ts';
import { bookkeeping } from './layout/table-layout.ts';
import type { Migration } from './migrations/migration.ts';
import type { Database, DatabaseTransaction, Engine } from './storage.ts';

export interface MigrateOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly migrations: readonly Migration[];
  /** The schema to stop at; the newest when left out. */
  readonly to?: number;
}

/** The schema PostgreSQL keeps Portico's tables in, apart from whatever else that database holds. */
export const postgresSchema = 'portico';

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
  const { rows } = await sql<{ there: boolean }>`
    select to_regnamespace(${postgresSchema}) is not null as "there"`.execute(db);
  if (rows[0]?.there !== true) await db.schema.createSchema(postgresSchema).execute();
}

const isThere: Readonly<Record<Engine, (db: Database) => Promise<boolean>>> = {
  async sqlite(db) {
    const { rows } = await sql`
      select 1 from sqlite_master where type = 'table' and name = ${bookkeeping}`.execute(db);
    return rows.length > 0;
  },
  async postgres(db) {
    const { rows } = await sql<{ there: boolean }>`
      select to_regclass(${`${postgresSchema}.${bookkeeping}`}) is not null as "there"`.execute(db);
    return rows[0]?.there === true;
  },
};
