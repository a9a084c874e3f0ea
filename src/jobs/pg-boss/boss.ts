import type { Db, PgBoss } from 'pg-boss';
import type { Log } from '../../base/log.ts';
import type { DatabaseTransaction, PostgresStorage } from '../../storage/storage.ts';
import type { Queue } from '../types.ts';
import { listenOn } from './listen-on.ts';

/** pg-boss's tables, apart from ours and from those of another program that uses pg-boss in the same database. */
export const schema = 'portico_jobs';

/** Wake-ups for keys that are being worked on. Nobody takes from this queue; ending the work moves them over. */
export const againQueue = 'again';

const hour = 60 * 60;

/** pg-boss, and the two ways to speak to the database with it. */
export interface Boss {
  readonly boss: PgBoss;
  readonly db: Db;
  /** The same inside a transaction. */
  readonly inside: (transaction: DatabaseTransaction) => Db;
}

/** Starts pg-boss on Portico's own connections; `onWake` is told the queue whenever any process puts in something due. */
export async function startBoss(
  { db: database, pool }: PostgresStorage,
  log: Log,
  onWake: (queue: string | undefined) => void,
): Promise<Boss> {
  const { PgBoss: Implementation, fromKysely } = await import('pg-boss');
  const db: Db = { ...fromKysely(database), listen: listenOn(pool, log, onWake) };
  const boss = new Implementation({
    db,
    schema,
    useListenNotify: true,
    // Schedules are wake-ups of our own, alike on both engines.
    schedule: false,
    // What supervision is left for is the health of the tables; leases are watched by us, to the second.
    superviseIntervalSeconds: hour,
    monitorIntervalSeconds: hour,
    queueCacheIntervalSeconds: hour,
    bamIntervalSeconds: hour,
    flowIntervalSeconds: hour,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'pg-boss met an error.'));
  boss.on('warning', ({ message, data }) => log.warn({ data }, `pg-boss warns: ${message}`));
  await boss.start();
  return { boss, db, inside: fromKysely };
}

/** Nothing is dropped by age: waiting jobs have ten years, failed ones stay, and only a day's work is too long. */
export async function createQueue({ boss }: Boss, { name }: Pick<Queue, 'name'>): Promise<void> {
  await boss.createQueue(name, {
    policy: 'standard',
    notify: name !== againQueue,
    retryLimit: 1_000_000,
    retryDelay: 0,
    expireInSeconds: 24 * hour,
    retentionSeconds: 10 * 365 * 24 * hour,
    deleteAfterSeconds: 0,
  });
}
