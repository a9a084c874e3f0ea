import type { Db } from 'pg-boss';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import { retryConflicts } from '../../storage/retry-conflicts.ts';
import type { DatabaseTransaction, PostgresStorage } from '../../storage/storage.ts';
import { afterLoss } from '../settlement.ts';
import type { Claim, Glance, PutWake, Settled, WakeUpStore } from '../store.ts';
import type { FailedWakeUp, Queue, QueueCounts } from '../types.ts';
import { adoptRows } from './adopt-rows.ts';
import { againQueue, type Boss, createQueue, startBoss } from './boss.ts';
import type { Envelope } from './job.ts';
import { jobId } from './job-id.ts';
import {
  countJobs,
  failedJobs,
  glanceAt,
  type JobRow,
  lockAbandoned,
  lockJobs,
  readJobs,
} from './job-rows.ts';
import { putJobs } from './put-jobs.ts';
import { type HeldClaim, parkJob, settleJobs } from './settle-jobs.ts';

/**
 * Wake-ups as pg-boss jobs on PostgreSQL, shared by any number of processes. A key's job has an id made from the key,
 * so there is one of it: it waits, or runs, or is parked. All times are the database's.
 */
export class PgBossStore implements WakeUpStore {
  readonly #storage: PostgresStorage;
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #queues = new Map<string, Promise<void>>();
  #boss: Boss | undefined;
  /** How far the database's clock is ahead of ours. */
  #ahead = 0;

  constructor(storage: PostgresStorage, { log, clock }: { log: Log; clock: Clock }) {
    this.#storage = storage;
    this.#log = log;
    this.#clock = clock;
  }

  async start(onWake: (queue: string | undefined) => void): Promise<void> {
    this.#boss = await startBoss(this.#storage, this.#log, onWake);
    await this.#create(againQueue);
    await this.ping();
    const adopted = await adoptRows(this.#storage, this.#clock, {
      put: (queue, wakes, transaction) => this.#put(queue, wakes, transaction),
      park: async (queue, row, transaction) => {
        await this.#create(queue);
        const id = jobId(queue, row.key);
        const db = this.#started().inside(transaction);
        if ((await lockJobs(db, queue, [id])).length > 0) return;
        await parkJob(this.#started().boss, db, queue, { id, ...row }, this.#now());
      },
    });
    if (adopted > 0) this.#log.info({ wakeUps: adopted }, 'Wake-ups of another database were taken over.');
  }

  async stop(): Promise<void> {
    await this.#boss?.boss.stop({ graceful: false });
    this.#boss = undefined;
  }

  async put({ name }: Queue, wakes: readonly PutWake[], within?: DatabaseTransaction): Promise<void> {
    await this.#put(name, wakes, within);
  }

  async claim({ name }: Queue, most: number): Promise<readonly Claim[]> {
    await this.#create(name);
    const jobs = await this.#started().boss.fetch<Envelope>(name, {
      batchSize: most,
      includeMetadata: true,
    });
    return jobs
      .map((job) => {
        const late = job.startedOn.getTime() - job.startAfter.getTime();
        return claimOf({ ...job, key: job.singletonKey ?? '', late });
      })
      .toSorted((one, other) => other.late - one.late);
  }

  async renew({ name }: Queue, claims: readonly Claim[]): Promise<readonly Claim[]> {
    const { boss, db } = this.#started();
    const ids = claims.map(({ key }) => jobId(name, key));
    await boss.touch(name, ids);
    const rows = new Map((await readJobs(db, name, ids)).map((row) => [row.key, row]));
    return claims.filter((claim) => !isHeld(claim, rows.get(claim.key)));
  }

  async settle({ name }: Queue, settled: readonly Settled[]): Promise<void> {
    await this.#transaction(async (db) => {
      const ids = settled.map(({ claim }) => jobId(name, claim.key));
      const rows = new Map((await lockJobs(db, name, ids)).map((row) => [row.key, row]));
      const held = settled.flatMap(({ claim, settlement }): HeldClaim[] => {
        const row = rows.get(claim.key);
        return isHeld(claim, row) && row !== undefined ? [{ id: row.id, claim, settlement }] : [];
      });
      await settleJobs(this.#started(), db, name, held, this.#now());
    });
  }

  async takeOver(queue: Queue): Promise<number> {
    return this.#transaction(async (db) => {
      const rows = await lockAbandoned(db, queue);
      const held = rows.map((row) => {
        const claim = claimOf({ ...row, late: 0 });
        return { id: row.id, claim, settlement: afterLoss(claim, queue) };
      });
      await settleJobs(this.#started(), db, queue.name, held, this.#now());
      return rows.length;
    });
  }

  async glance(queues: readonly Queue[]): Promise<readonly Glance[]> {
    const rows = await this.#glanceAt(queues.map(({ name }) => name));
    const leases = new Map(queues.map(({ name, lease }) => [name, lease]));
    return rows.map(({ name, due, silent }) => ({
      queue: name,
      due: due ?? undefined,
      leaseEnds: silent === null ? undefined : (leases.get(name) ?? 0) - silent,
    }));
  }

  async cancel({ name }: Queue, key: string, within?: DatabaseTransaction): Promise<boolean> {
    const { boss } = this.#started();
    await this.#create(name);
    const id = jobId(name, key);
    return this.#transaction(async (db) => {
      const [row] = await lockJobs(db, name, [id]);
      if (row === undefined) return false;
      const isRunning = row.state === 'active';
      const answer = await boss.deleteJob(isRunning ? againQueue : name, id, { db });
      return 'affected' in answer && answer.affected === 1;
    }, within);
  }

  async failed(queue: Queue | undefined, limit: number): Promise<readonly FailedWakeUp[]> {
    const rows = await failedJobs(this.#started().db, queue?.name, limit);
    return rows.map(({ name, key, data, reason, failedOn }) => ({
      queue: name,
      key,
      payload: data.payload ?? null,
      reason: reason ?? '',
      attempts: data.failures,
      failedAt: failedOn.getTime(),
    }));
  }

  async counts(queues: readonly Queue[]): Promise<readonly QueueCounts[]> {
    const names = queues.map(({ name }) => name);
    const rows = await countJobs(this.#started().db, names);
    return names.map((queue) => {
      const of = (...states: readonly JobRow['state'][]) =>
        rows.filter((row) => row.name === queue && states.includes(row.state));
      const count = (...states: readonly JobRow['state'][]) =>
        of(...states).reduce((sum, row) => sum + row.count, 0);
      return {
        queue,
        waiting: count('created', 'retry'),
        running: count('active'),
        failed: count('failed'),
        oldest: Math.max(0, ...of('created', 'retry').map(({ overdue }) => overdue)),
      };
    });
  }

  async ping(): Promise<void> {
    await this.#glanceAt([againQueue]);
  }

  async #glanceAt(queues: readonly string[]) {
    const askedAt = this.#clock.now();
    const rows = await glanceAt(this.#started().db, queues);
    const [first] = rows;
    if (first !== undefined) this.#ahead = first.now - askedAt;
    return rows;
  }

  async #put(queue: string, wakes: readonly PutWake[], within: DatabaseTransaction | undefined) {
    const boss = this.#started();
    await this.#create(queue);
    const jobs = wakes.map((wake) => ({ ...wake, id: jobId(queue, wake.key) }));
    const put = () =>
      putJobs(
        {
          boss,
          now: () => this.#now(),
          db: within === undefined ? boss.db : boss.inside(within),
          transaction: (work) => this.#transaction(work, within),
        },
        queue,
        jobs,
      );
    await (within === undefined ? retryConflicts(put) : put());
  }

  async #transaction<Result>(
    work: (db: Db) => Promise<Result>,
    within?: DatabaseTransaction,
  ): Promise<Result> {
    const { inside } = this.#started();
    if (within !== undefined) return work(inside(within));
    return this.#storage.transaction((transaction) => work(inside(transaction)), {
      isolation: 'read committed',
    });
  }

  /** pg-boss refuses jobs for queues it does not know. Asked once per process; a failed attempt is not remembered. */
  async #create(name: string): Promise<void> {
    const created = this.#queues.get(name) ?? createQueue(this.#started(), { name });
    this.#queues.set(name, created);
    try {
      await created;
    } catch (error) {
      this.#queues.delete(name);
      throw error;
    }
  }

  #now(): number {
    return this.#clock.now() + this.#ahead;
  }

  #started(): Boss {
    if (this.#boss === undefined) throw new Error('The store has not started or has ended.');
    return this.#boss;
  }
}

/** pg-boss's own count of retries goes up only when it gives up on a job itself. */
function claimOf(job: {
  readonly key: string;
  readonly data: Envelope;
  readonly retryCount: number;
  readonly startedOn: Date | null;
  readonly late: number;
}): Claim {
  const { payload = null, failures } = job.data;
  return {
    key: job.key,
    payload,
    failures: failures + job.retryCount,
    late: job.late,
    token: tokenOf(job.startedOn),
  };
}

/** The moment a job was taken tells this taking from any later one. */
const tokenOf = (startedOn: Date | null): string => String(startedOn?.getTime());

const isHeld = ({ token }: Claim, row: JobRow | undefined): boolean =>
  row?.state === 'active' && tokenOf(row.startedOn) === token;
