import type { Clock } from '../../base/clock.ts';
import type { Database, DatabaseTransaction, SqliteStorage } from '../../storage/storage.ts';
import { afterLoss } from '../settlement.ts';
import type { Claim, Glance, PutWake, Settled, WakeUpStore } from '../store.ts';
import type { FailedWakeUp, Queue, QueueCounts } from '../types.ts';
import { forwardClock } from './forward-clock.ts';
import { holderOf, isGone, newHolder } from './holder.ts';
import { mendTimes } from './mend-times.ts';
import { putWake } from './put-wake.ts';
import { settleClaim } from './settle-claim.ts';

/** A transaction holds up every other writer and the event loop, so a long list is written in pieces. */
const wakesAtOnce = 200;

/** Wake-ups as rows in SQLite, worked on by one process. */
export class EmbeddedStore implements WakeUpStore {
  readonly #storage: SqliteStorage;
  readonly #db: Database;
  readonly #now: () => number;
  readonly #holder = newHolder();
  #taken = 0;

  constructor(storage: SqliteStorage, clock: Clock) {
    this.#storage = storage;
    this.#db = storage.db;
    this.#now = forwardClock(clock);
  }

  async start(): Promise<void> {
    await mendTimes(this.#db, this.#now());
  }

  async stop(): Promise<void> {}

  async put(queue: Queue, wakes: readonly PutWake[], within?: DatabaseTransaction): Promise<void> {
    for (let from = 0; from < wakes.length; from += wakesAtOnce) {
      await this.#transaction(within, async (transaction) => {
        for (const wake of wakes.slice(from, from + wakesAtOnce)) {
          await putWake(transaction, queue.name, wake, this.#now());
        }
      });
    }
  }

  async claim({ name, lease }: Queue, most: number): Promise<readonly Claim[]> {
    this.#taken += 1;
    const token = `${this.#holder}#${this.#taken}`;
    const now = this.#now();
    const rows = await this.#db
      .updateTable('wake_ups')
      .set({ state: 'running', holder: token, held_until: now + lease, written_at: now })
      .where('queue', '=', name)
      .where('key', 'in', (nested) =>
        nested
          .selectFrom('wake_ups')
          .select('key')
          .where('queue', '=', name)
          .where('state', '=', 'waiting')
          .where('due_at', '<=', now)
          .orderBy('due_at')
          .limit(most),
      )
      .returning(['key', 'payload', 'failures', 'due_at'])
      .execute();
    return rows
      .toSorted((one, other) => one.due_at - other.due_at)
      .map(({ key, payload, failures, due_at }) => ({ key, payload, failures, late: now - due_at, token }));
  }

  async renew({ name, lease }: Queue, claims: readonly Claim[]): Promise<readonly Claim[]> {
    const now = this.#now();
    const renewed = await this.#db
      .updateTable('wake_ups')
      .set({ held_until: now + lease, written_at: now })
      .where('queue', '=', name)
      .where('holder', 'in', [...new Set(claims.map(({ token }) => token))])
      .returning('key')
      .execute();
    const kept = new Set(renewed.map(({ key }) => key));
    return claims.filter(({ key }) => !kept.has(key));
  }

  async settle(queue: Queue, settled: readonly Settled[]): Promise<void> {
    await this.#storage.transaction(async (transaction) => {
      for (const one of settled) await settleClaim(transaction, queue.name, one, this.#now());
    });
  }

  async takeOver(queue: Queue): Promise<number> {
    const now = this.#now();
    const abandoned = (await this.#heldByOthers([queue.name])).filter(({ until }) => until <= now);
    if (abandoned.length === 0) return 0;
    await this.settle(
      queue,
      abandoned.map(({ claim }) => ({ claim, settlement: afterLoss(claim, queue) })),
    );
    return abandoned.length;
  }

  async glance(queues: readonly Queue[]): Promise<readonly Glance[]> {
    const names = queues.map(({ name }) => name);
    const waiting = await this.#db
      .selectFrom('wake_ups')
      .select((row) => ['queue', row.fn.min('due_at').as('due_at')])
      .where('queue', 'in', names)
      .where('state', '=', 'waiting')
      .groupBy('queue')
      .execute();
    const held = await this.#heldByOthers(names);
    const now = this.#now();
    return names.map((queue) => {
      const due = waiting.find((row) => row.queue === queue)?.due_at;
      const ends = held.filter((row) => row.queue === queue).map(({ until }) => until - now);
      return {
        queue,
        due: due === undefined ? undefined : due - now,
        leaseEnds: ends.length === 0 ? undefined : Math.min(...ends),
      };
    });
  }

  async cancel(queue: Queue, key: string, within?: DatabaseTransaction): Promise<boolean> {
    return this.#transaction(within, async (transaction) => {
      const waited = await transaction
        .deleteFrom('wake_ups')
        .where('queue', '=', queue.name)
        .where('key', '=', key)
        .where('state', '!=', 'running')
        .executeTakeFirst();
      const again = await transaction
        .updateTable('wake_ups')
        .set({ again_at: null, again_payload: null })
        .where('queue', '=', queue.name)
        .where('key', '=', key)
        .where('again_at', 'is not', null)
        .executeTakeFirst();
      return waited.numDeletedRows + again.numUpdatedRows > 0n;
    });
  }

  async failed(queue: Queue | undefined, limit: number): Promise<readonly FailedWakeUp[]> {
    const all = this.#db
      .selectFrom('wake_ups')
      .select(['queue', 'key', 'payload', 'reason', 'failures', 'failed_at'])
      .where('state', '=', 'failed')
      .orderBy('failed_at', 'desc')
      .limit(limit);
    const rows = await (queue === undefined ? all : all.where('queue', '=', queue.name)).execute();
    return rows.map(({ reason, failures, failed_at, ...row }) => ({
      ...row,
      reason: reason ?? '',
      attempts: failures,
      failedAt: failed_at ?? 0,
    }));
  }

  async counts(queues: readonly Queue[]): Promise<readonly QueueCounts[]> {
    const names = queues.map(({ name }) => name);
    const rows = await this.#db
      .selectFrom('wake_ups')
      .select((row) => ['queue', 'state', row.fn.countAll<number>().as('count')])
      .where('queue', 'in', names)
      .groupBy(['queue', 'state'])
      .execute();
    const glances = await this.glance(queues);
    return names.map((queue) => {
      const count = (state: string) =>
        rows.find((row) => row.queue === queue && row.state === state)?.count ?? 0;
      const due = glances.find((glance) => glance.queue === queue)?.due ?? 0;
      return {
        queue,
        waiting: count('waiting'),
        running: count('running'),
        failed: count('failed'),
        oldest: Math.max(0, -due),
      };
    });
  }

  async ping(): Promise<void> {
    await this.#storage.ping();
  }

  /** Rows of other runners, and the moment from which each may be taken from them: at once from one that is gone. */
  async #heldByOthers(queues: readonly string[]) {
    const rows = await this.#db
      .selectFrom('wake_ups')
      .select(['queue', 'key', 'payload', 'failures', 'holder', 'held_until'])
      .where('queue', 'in', queues)
      .where('state', '=', 'running')
      .execute();
    return rows.flatMap(({ queue, key, payload, failures, holder: token, held_until }) => {
      if (token === null || holderOf(token) === this.#holder) return [];
      const claim: Claim = { key, payload, failures, token, late: 0 };
      return [{ queue, claim, until: isGone(holderOf(token)) ? 0 : (held_until ?? 0) }];
    });
  }

  async #transaction<Result>(
    within: DatabaseTransaction | undefined,
    work: (transaction: DatabaseTransaction) => Promise<Result>,
  ): Promise<Result> {
    return within === undefined ? this.#storage.transaction(work) : work(within);
  }
}
