import type { Db } from 'pg-boss';
import type { Queue } from '../types.ts';
import { againQueue, schema } from './boss.ts';
import type { Envelope } from './job.ts';

/** A job as the table has it. pg-boss documents its table and leaves reading to whoever needs it (docs: SQL). */
export interface JobRow {
  readonly id: string;
  readonly key: string;
  readonly state: 'created' | 'retry' | 'active' | 'completed' | 'cancelled' | 'failed';
  readonly data: Envelope;
  /** Milliseconds from now. */
  readonly due: number;
  readonly startedOn: Date | null;
  readonly retryCount: number;
}

const columns = `id::text, singleton_key as key, state::text, data, started_on as "startedOn",
  retry_count as "retryCount", extract(epoch from start_after - now()) * 1000 as due`;

/** The rows of these ids, locked until the transaction ends. Always in the same order, so that no two wait for each other. */
export async function lockJobs(db: Db, queue: string, ids: readonly string[]): Promise<readonly JobRow[]> {
  const text = `select ${columns} from ${schema}.job where name = $1 and id = any($2::uuid[]) order by id for update`;
  return (await db.executeSql(text, [queue, ids])).rows;
}

export async function readJobs(db: Db, queue: string, ids: readonly string[]): Promise<readonly JobRow[]> {
  const text = `select ${columns} from ${schema}.job where name = $1 and id = any($2::uuid[])`;
  return (await db.executeSql(text, [queue, ids])).rows;
}

/** Running jobs whose owner gave no sign of life for a lease, locked; those somebody else sees to are left to them. */
export async function lockAbandoned(db: Db, { name, lease }: Queue): Promise<readonly JobRow[]> {
  const text = `select ${columns} from ${schema}.job
    where name = $1 and state = 'active' and group_id is not null
      and heartbeat_on <= clock_timestamp() - $2::float8 * interval '1 millisecond'
    order by id limit 500 for update skip locked`;
  return (await db.executeSql(text, [name, lease])).rows;
}

export interface QueueRow {
  readonly name: string;
  readonly now: number;
  readonly due: number | null;
  /** How long ago the running job that is silent longest gave a sign of life. */
  readonly silent: number | null;
}

export async function glanceAt(db: Db, queues: readonly string[]): Promise<readonly QueueRow[]> {
  const text = `select q.name, extract(epoch from clock_timestamp()) * 1000 as now,
      (select extract(epoch from min(start_after) - clock_timestamp()) * 1000 from ${schema}.job
        where name = q.name and state < 'active' and not blocked) as due,
      (select extract(epoch from clock_timestamp() - min(heartbeat_on)) * 1000 from ${schema}.job
        where name = q.name and state = 'active' and group_id is not null) as silent
    from unnest($1::text[]) as q (name)`;
  return (await db.executeSql(text, [queues])).rows;
}

export interface CountRow {
  readonly name: string;
  readonly state: JobRow['state'];
  readonly count: number;
  readonly overdue: number;
}

export async function countJobs(db: Db, queues: readonly string[]): Promise<readonly CountRow[]> {
  const text = `select name, state::text, count(*),
      extract(epoch from clock_timestamp() - min(start_after)) * 1000 as overdue
    from ${schema}.job where name = any($1::text[]) group by name, state`;
  return (await db.executeSql(text, [queues])).rows;
}

export interface FailedRow {
  readonly name: string;
  readonly key: string;
  readonly data: Envelope;
  readonly reason: string | null;
  readonly failedOn: Date;
}

export async function failedJobs(
  db: Db,
  queue: string | undefined,
  limit: number,
): Promise<readonly FailedRow[]> {
  const text = `select name, singleton_key as key, data, output->>'reason' as reason, completed_on as "failedOn"
    from ${schema}.job where state = 'failed' and name <> '${againQueue}' and ($1::text is null or name = $1)
    order by completed_on desc limit $2`;
  return (await db.executeSql(text, [queue ?? null, limit])).rows;
}
