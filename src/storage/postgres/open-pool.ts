import { setTimeout as pause } from 'node:timers/promises';
import type { ClientBase, Pool, PoolConfig } from 'pg';
import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Log } from '../../base/log.ts';
import { postgresSchema } from '../postgres-schema.ts';
import type { PostgresTimeouts } from '../storage.ts';
import { typeParsers } from './type-parsers.ts';

/** Portico's sessions share this advisory lock; who needs the database alone takes it alone. Any fixed number does. */
const presenceLock = '5795146250312155251';

const presence = {
  'with-others': 'select pg_try_advisory_lock_shared($1) as held',
  alone: 'select pg_try_advisory_lock($1) as held',
} as const;

const seconds = 1_000;
const settling = 1.5 * seconds;

export const usualTimeouts: PostgresTimeouts = {
  connect: 5 * seconds,
  statement: 15 * seconds,
  answer: 20 * seconds,
};

/** For work that may take as long as it takes: restores and moves. 0 means no limit. */
export const patientTimeouts: PostgresTimeouts = { connect: 5 * seconds, statement: 0, answer: 0 };

export interface PoolOptions {
  readonly url: string;
  readonly log: Log;
  readonly presence: keyof typeof presence;
  readonly timeouts: PostgresTimeouts;
}

export async function openPool({ url, log, presence: how, timeouts }: PoolOptions): Promise<Pool> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'portico',
    max: how === 'alone' ? 1 : 10,
    // One session stays, so that a hub at rest still shows that it is there.
    min: 1,
    idleTimeoutMillis: 30 * seconds,
    keepAlive: true,
    types: { getTypeParser: typeParsers(pg.types) },
    onConnect: (client) => greet(client, how),
    ...limits(timeouts),
  });
  // Without listeners a lost connection would end the process: idle ones report to the pool, others to themselves.
  pool.on('error', ({ message }) => log.warn({ reason: message }, 'A connection to PostgreSQL was lost.'));
  pool.on('connect', (client) => {
    client.on('error', ({ message }) => log.debug({ reason: message }, 'A connection to PostgreSQL broke.'));
  });
  return pool;
}

/** The server ends what takes too long; where the server itself hangs, the client stops waiting a little later. */
function limits({ connect, statement, answer }: PostgresTimeouts): PoolConfig {
  return {
    connectionTimeoutMillis: connect,
    statement_timeout: statement,
    idle_in_transaction_session_timeout: statement * 4,
    ...(answer > 0 && { query_timeout: answer }),
  };
}

async function greet(client: ClientBase, how: keyof typeof presence): Promise<void> {
  await client.query(`set search_path to ${postgresSchema}`);
  // A session that has just ended keeps its locks for a moment: the hub was stopped and the restore follows at once.
  const patientUntil = performance.now() + settling;
  while (!(await isPresent(client, how))) {
    if (performance.now() > patientUntil) throw inUse(how);
    await pause(50);
  }
}

async function isPresent(client: ClientBase, how: keyof typeof presence): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(presence[how], [presenceLock]);
  return rows[0]?.held === true;
}

function inUse(how: keyof typeof presence): PorticoError {
  const who =
    how === 'alone' ? 'A hub or another command' : 'A restore or another command that needs it alone';
  return new PorticoError('storage-in-use', { detail: `${who} is at work in this PostgreSQL database.` });
}
