import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import { PorticoError } from '../../base/errors/portico-error.ts';
import { migrate } from '../migrate.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import type { Schema } from '../schema/schema.ts';
import type { OpenOptions, PostgresStorage } from '../storage.ts';
import { openPool } from './open-pool.ts';
import { PostgresDialect } from './postgres-dialect.ts';

export async function openPostgres(
  options: OpenOptions & { readonly databaseUrl: string },
): Promise<PostgresStorage> {
  const { databaseUrl, log, clock } = options;
  const pool = await openPool(databaseUrl, log);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect(pool) });
  const storage: PostgresStorage = {
    engine: 'postgres',
    url: databaseUrl,
    pool,
    db,
    transaction: (work, { isolation = 'serializable' } = {}) =>
      retryConflicts(() => db.transaction().setIsolationLevel(isolation).execute(work)),
    async lock(transaction, name) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`portico ${name}`}, 0))`.execute(transaction);
    },
    async ping() {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
  };
  try {
    await whenReachable(() => migrate(storage, { clock, log }), options);
  } catch (error) {
    await storage.close();
    throw error;
  }
  return storage;
}

/** A hub often starts at the same moment as its database server. */
async function whenReachable<Result>(
  work: () => Promise<Result>,
  { clock, log, patience = 10_000 }: OpenOptions,
): Promise<Result> {
  const patientUntil = clock.elapsed() + patience;
  for (let delay = 100; ; delay = Math.min(delay * 2, 2_000)) {
    try {
      return await work();
    } catch (error) {
      const isUnreachable = error instanceof PorticoError && error.code === 'storage-unreachable';
      if (!isUnreachable || clock.elapsed() + delay > patientUntil) throw error;
      log.warn({ err: error }, 'PostgreSQL does not answer yet; trying again.');
    }
    await pause(delay);
  }
}
