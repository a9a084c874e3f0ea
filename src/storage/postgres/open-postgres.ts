import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import { PorticoError } from '../../base/errors/portico-error.ts';
import { prepareSchema } from '../prepare-schema.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import type { Schema } from '../schema/schema.ts';
import type {
  Database,
  DatabaseTransaction,
  OpenOptions,
  PostgresStorage,
  TransactionOptions,
} from '../storage.ts';
import { openPool, usualTimeouts } from './open-pool.ts';
import { PostgresDialect } from './postgres-dialect.ts';

export type PostgresOptions = OpenOptions & { readonly databaseUrl: string };

export async function openPostgres(options: PostgresOptions): Promise<PostgresStorage> {
  const { databaseUrl: url, log, timeouts = usualTimeouts, presence = 'with-others' } = options;
  const pool = await openPool({ url, log, timeouts, presence });
  const db = new Kysely<Schema>({ dialect: new PostgresDialect(pool) });
  const storage: PostgresStorage = {
    engine: 'postgres',
    url,
    pool,
    db,
    transaction: (work, transactionOptions = {}) =>
      retryConflicts(() => transact(db, work, transactionOptions)),
    frozen: (work) =>
      db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    async ping() {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
  };
  try {
    await whenReachable(() => prepareSchema(storage, options), options);
  } catch (error) {
    await storage.close();
    throw error;
  }
  return storage;
}

/** The lock comes first and reads nothing; a serializable transaction would go on seeing the time before the wait. */
async function transact<Result>(
  db: Database,
  work: (transaction: DatabaseTransaction) => Promise<Result>,
  { lock, isolation = lock === undefined ? 'serializable' : 'read committed' }: TransactionOptions,
): Promise<Result> {
  return db
    .transaction()
    .setIsolationLevel(isolation)
    .execute(async (transaction) => {
      if (lock !== undefined) {
        const name = `portico ${lock}`;
        await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction);
      }
      return work(transaction);
    });
}

/** A hub often starts at the same moment as its database server. */
async function whenReachable<Result>(
  work: () => Promise<Result>,
  { clock, log, presence, patience = 10_000 }: OpenOptions,
): Promise<Result> {
  const patientUntil = clock.elapsed() + patience;
  for (let delay = 100; ; delay = Math.min(delay * 2, 2_000)) {
    try {
      return await work();
    } catch (error) {
      const isTaken =
        error instanceof PorticoError && error.code === 'storage-in-use' && presence === 'alone';
      const mayPass = error instanceof PorticoError && error.retry === 'soon' && !isTaken;
      if (!mayPass || clock.elapsed() + delay > patientUntil) throw error;
      log.warn({ err: error }, 'PostgreSQL cannot be used yet; trying again.');
    }
    await pause(delay);
  }
}
