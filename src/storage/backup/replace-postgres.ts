import { Kysely, sql } from 'kysely';
import { openPool, patientTimeouts } from '../postgres/open-pool.ts';
import { PostgresDialect } from '../postgres/postgres-dialect.ts';
import { postgresSchema } from '../postgres-schema.ts';
import type { Schema } from '../schema/schema.ts';
import type { Database, DatabaseTransaction, OpenOptions } from '../storage.ts';

export const previousSchema = `${postgresSchema}_before_restore`;

type Options = Pick<OpenOptions, 'log' | 'timeouts'> & { readonly databaseUrl: string };

/** Fills a new schema beside the present one and swaps them, in one transaction. Answers where the present one went. */
export async function replacePostgres(
  options: Options,
  load: (transaction: DatabaseTransaction) => Promise<void>,
): Promise<string | undefined> {
  return alone(options, (db) =>
    db.transaction().execute(async (transaction) => {
      const { rows } = await sql`select 1 from pg_namespace where nspname = ${postgresSchema}`.execute(
        transaction,
      );
      const replaced = rows.length > 0;
      if (replaced) {
        await sql`drop schema if exists ${sql.id(previousSchema)} cascade`.execute(transaction);
        await sql`alter schema ${sql.id(postgresSchema)} rename to ${sql.id(previousSchema)}`.execute(
          transaction,
        );
      }
      await load(transaction);
      return replaced ? `the PostgreSQL schema ${previousSchema}` : undefined;
    }),
  );
}

/** Gives `work` the database while nobody else of Portico is connected to it. */
export async function alone<Result>(
  { databaseUrl: url, log, timeouts = patientTimeouts }: Options,
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  const pool = await openPool({ url, log, presence: 'alone', timeouts });
  const db = new Kysely<Schema>({ dialect: new PostgresDialect(pool) });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
