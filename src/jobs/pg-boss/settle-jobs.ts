import type { Db } from 'pg-boss';
import { afterRun } from '../after-run.ts';
import type { Claim, Settlement } from '../store.ts';
import { againQueue, type Boss } from './boss.ts';
import { type PutJob, toInsert } from './job.ts';
import { readJobs } from './job-rows.ts';

/** A claim whose row this transaction has locked and found to be still ours to settle. */
export interface HeldClaim {
  readonly id: string;
  readonly claim: Claim;
  readonly settlement: Settlement;
}

/** Ends the work on some keys: takes away what ran, and puts in what remains or came meanwhile. */
export async function settleJobs(
  { boss }: Boss,
  db: Db,
  queue: string,
  held: readonly HeldClaim[],
  now: number,
): Promise<void> {
  if (held.length === 0) return;
  const ids = held.map(({ id }) => id);
  // After the lock: a wake-up that came while the work ran has its row by now, and no further one can come.
  const again = new Map((await readJobs(db, againQueue, ids)).map((row) => [row.id, row]));
  await boss.deleteJob(queue, ids, { db });
  if (again.size > 0) await boss.deleteJob(againQueue, [...again.keys()], { db });
  const remains = held.flatMap(({ id, claim, settlement }) => {
    const row = again.get(id);
    const woken = row && { payload: row.data.payload ?? claim.payload, delay: row.due };
    const left = afterRun(settlement, claim, woken);
    return left === undefined ? [] : [{ ...left, id, key: claim.key }];
  });
  const waiting = remains.filter((one) => one.state === 'waiting');
  if (waiting.length > 0)
    await boss.insert(
      queue,
      waiting.map((one) => toInsert(one, now)),
      { db },
    );
  for (const one of remains) if (one.state === 'failed') await parkJob(boss, db, queue, one, now);
}

/** Stores a job as failed for good. */
export async function parkJob(
  boss: Boss['boss'],
  db: Db,
  queue: string,
  { reason, ...job }: Omit<PutJob, 'delay'> & { readonly reason: string },
  now: number,
): Promise<void> {
  // pg-boss fails a job for good when it has no retries left.
  await boss.insert(queue, [{ ...toInsert({ ...job, delay: 0 }, now), retryLimit: 0 }], { db });
  await boss.fail(queue, job.id, { reason }, { db });
}
