import { type Kysely, sql } from 'kysely';
import type { Clock } from '../base/clock.ts';
import { PorticoError } from '../base/errors/portico-error.ts';
import { bookkeeping } from './layout/table-layout.ts';
import { migrations } from './migrations/migrations.ts';
import type { Database, DatabaseTransaction, Engine } from './storage.ts';

/** The number of the newest schema this program knows. */
export const newestSchema = migrations.at(-1)?.number ?? 0;

interface Bookkeeping {
  readonly [bookkeeping]: { readonly number: number; readonly name: string; readonly applied_at: number };
}

/** The schema a database has: 0 when it has none of Portico's yet. Refuses one from a newer version. */
export async function schemaOf(engine: Engine, db: Database): Promise<number> {
  if (!(await tableExists[engine](db))) return 0;
  const row = await (db as unknown as Kysely<Bookkeeping>)
    .selectFrom(bookkeeping)
    .select(({ fn }) => fn.max('number').as('number'))
    .executeTakeFirst();
  const found = Number(row?.number ?? 0);
  if (found <= newestSchema) return found;
  throw new PorticoError('storage-newer', {
    detail: `The database has schema ${found}; this version of Portico knows up to ${newestSchema}.`,
  });
}

/**
 * Brings a database to a schema, within the caller's transaction, so that it is either before or after.
 * Answers the names of the steps it took.
 */
export async function migrate(
  transaction: DatabaseTransaction,
  { engine, clock, to = newestSchema }: { engine: Engine; clock: Clock; to?: number },
): Promise<readonly string[]> {
  const db = transaction as unknown as Kysely<Bookkeeping>;
  const found = await schemaOf(engine, transaction);
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

/** The schema Portico's tables live in, apart from whatever else the PostgreSQL database holds. */
export const postgresSchema = 'portico';

/** Looks first: `create schema if not exists` wants the right to create even where it need not. */
async function createPostgresSchema(db: Kysely<Bookkeeping>): Promise<void> {
  const { rows } = await sql<{ there: boolean }>`
    select to_regnamespace(${postgresSchema}) is not null as "there"`.execute(db);
  if (rows[0]?.there !== true) await db.schema.createSchema(postgresSchema).execute();
}

const tableExists: Readonly<Record<Engine, (db: Database) => Promise<boolean>>> = {
  async sqlite(db) {
    const { rows } =
      await sql`select 1 from sqlite_master where type = 'table' and name = ${bookkeeping}`.execute(db);
    return rows.length > 0;
  },
  async postgres(db) {
    const { rows } = await sql<{ there: boolean }>`
      select to_regclass(${`${postgresSchema}.${bookkeeping}`}) is not null as "there"`.execute(db);
    return rows[0]?.there === true;
  },
};
