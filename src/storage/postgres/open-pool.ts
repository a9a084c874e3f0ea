import type { Pool } from 'pg';
import type { Log } from '../../base/log.ts';
import { typeParsers } from './type-parsers.ts';

/** Sessions of Portico hold this advisory lock together; a restore wants it alone. Any fixed number does. */
export const presenceLock = '5795146250312155251';

const seconds = 1_000;

export async function openPool(url: string, log: Log): Promise<Pool> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'portico',
    max: 10,
    // One session stays, so that a hub at rest still shows that it is there.
    min: 1,
    idleTimeoutMillis: 30 * seconds,
    connectionTimeoutMillis: 5 * seconds,
    keepAlive: true,
    // The server ends what takes too long; where the server itself hangs, the client stops waiting a little later.
    statement_timeout: 30 * seconds,
    idle_in_transaction_session_timeout: 60 * seconds,
    query_timeout: 35 * seconds,
    types: { getTypeParser: typeParsers(pg.types) },
    async onConnect(client) {
      await client.query('select pg_advisory_lock_shared($1)', [presenceLock]);
    },
  });
  // Without listeners a lost connection would end the process: idle ones report to the pool, others to themselves.
  pool.on('error', (error) => log.warn({ err: error }, 'A connection to PostgreSQL was lost.'));
  pool.on('connect', (client) => {
    client.on('error', (error) => log.debug({ err: error }, 'A connection to PostgreSQL in use was lost.'));
  });
  return pool;
}
