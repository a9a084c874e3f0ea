import type { Db } from 'pg-boss';
import { againQueue, type Boss } from './boss.ts';
import { envelope, type PutJob, seconds, toInsert, urgency } from './job.ts';
import { type JobRow, lockJobs } from './job-rows.ts';

export interface PutContext {
  readonly boss: Boss;
  /** The database's time. */
  readonly now: () => number;
  /** Runs work in a transaction: the caller's where there is one. */
  readonly transaction: <Result>(work: (db: Db) => Promise<Result>) => Promise<Result>;
  /** For what needs no transaction of its own. */
  readonly db: Db;
}

/** How many jobs go in one statement. */
const jobsAtOnce = 500;

/**
 * Stores jobs that each have an id for their key. A new one is one statement; what is there already is merged under
 * its row's lock, which whoever ends the work takes as well, so that no wake-up falls between the two.
 */
export async function putJobs(context: PutContext, queue: string, jobs: readonly PutJob[]): Promise<void> {
  const sorted = mergeById(jobs).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  for (let from = 0; from < sorted.length; from += jobsAtOnce) {
    let rest: readonly PutJob[] = sorted.slice(from, from + jobsAtOnce);
    while (rest.length > 0) {
      rest = await insertNew(context, queue, rest);
      if (rest.length > 0) rest = await mergeKnown(context, queue, rest);
    }
  }
}

/** Answers those whose key is there already. */
async function insertNew(
  { boss: { boss }, db, now }: PutContext,
  queue: string,
  jobs: readonly PutJob[],
): Promise<readonly PutJob[]> {
  const rows = jobs.map((job) => toInsert(job, now()));
  const inserted = new Set(await boss.insert(queue, rows, { db, returnId: true }));
  return jobs.filter(({ id }) => !inserted.has(id));
}

/** Answers those whose key has gone meanwhile. */
async function mergeKnown(
  context: PutContext,
  queue: string,
  jobs: readonly PutJob[],
): Promise<readonly PutJob[]> {
  return context.transaction(async (db) => {
    const rows = await lockJobs(
      db,
      queue,
      jobs.map(({ id }) => id),
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    const running: PutJob[] = [];
    for (const job of jobs) {
      const row = found.get(job.id);
      if (row === undefined) continue;
      if (row.state === 'active') running.push(job);
      else if (row.state === 'created' || row.state === 'retry')
        await mergeWaiting(context, db, queue, job, row);
      else await replace(context, db, queue, job, row);
    }
    if (running.length > 0)
      await putJobs({ ...context, db, transaction: (work) => work(db) }, againQueue, running);
    return jobs.filter(({ id }) => !found.has(id));
  });
}

/** The earliest time and the latest payload win, and failures are counted anew. */
async function mergeWaiting(
  { boss: { boss }, now }: PutContext,
  db: Db,
  queue: string,
  { id, payload, delay }: PutJob,
  row: JobRow,
): Promise<void> {
  const time = delay < row.due ? { startAfter: seconds(delay), priority: urgency(now() + delay) } : {};
  await boss.update(queue, envelope({ payload: payload ?? row.data.payload }), { id, db, ...time });
}

/** What was parked starts over. */
async function replace(
  { boss: { boss }, now }: PutContext,
  db: Db,
  queue: string,
  job: PutJob,
  row: JobRow,
): Promise<void> {
  await boss.deleteJob(queue, job.id, { db });
  await boss.insert(queue, [toInsert({ ...job, payload: job.payload ?? row.data.payload }, now())], { db });
}

/** A list may wake one key twice; a statement may not. */
function mergeById(jobs: readonly PutJob[]): readonly PutJob[] {
  const merged = new Map<string, PutJob>();
  for (const job of jobs) {
    const known = merged.get(job.id);
    const earliest = known && {
      payload: job.payload ?? known.payload,
      delay: Math.min(job.delay, known.delay),
    };
    merged.set(job.id, { ...job, ...earliest });
  }
  return [...merged.values()];
}
