import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { QueueRun } from './queue-run.ts';
import type { Glance, WakeUpStore } from './store.ts';

export interface WatchContext {
  readonly store: WakeUpStore;
  readonly runs: readonly QueueRun[];
  readonly log: Log;
  readonly clock: Clock;
}

/**
 * The longest time between two looks at the store. What this process stores, and what PostgreSQL tells of others,
 * needs no looking; this is for delayed wake-ups of a process that ended, for ended leases and for lost messages.
 */
const longestNap = 5_000;
/** Something due that could not be taken is held by somebody for a moment. */
const shortestNap = 50;

/** Looks at all queues together, sets work going when it is due and sleeps until the next thing is. */
export class Watch {
  readonly #context: WatchContext;
  #timer: NodeJS.Timeout | undefined;
  #endsAt = Number.POSITIVE_INFINITY;
  #look: Promise<void> = Promise.resolve();
  #isStopped = false;
  #isAway = false;

  constructor(context: WatchContext) {
    this.#context = context;
  }

  start(): void {
    this.wakeIn(0);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** Looks again after so many milliseconds, unless it does so earlier anyway. */
  wakeIn(delay: number): void {
    const endsAt = this.#context.clock.elapsed() + delay;
    if (this.#isStopped || endsAt >= this.#endsAt) return;
    clearTimeout(this.#timer);
    this.#endsAt = endsAt;
    this.#timer = setTimeout(() => {
      this.#endsAt = Number.POSITIVE_INFINITY;
      this.#look = this.#look.then(() => this.#lookAround());
    }, delay);
  }

  async #lookAround(): Promise<void> {
    if (this.#isStopped) return;
    const { store, runs, log } = this.#context;
    let nap = longestNap;
    try {
      const glances = await store.glance(runs.map(({ queue }) => queue));
      for (const run of runs) {
        const glance = glances.find(({ queue }) => queue === run.queue.name);
        if (glance !== undefined) nap = Math.min(nap, await this.#attend(run, glance));
      }
      if (this.#isAway) log.info('Wake-ups go on.');
      this.#isAway = false;
    } catch (error) {
      if (this.#isStopped) return;
      // Once is enough to say: the next words are that they go on.
      if (!this.#isAway) log.warn({ err: error }, 'Wake-ups wait for the database.');
      this.#isAway = true;
      nap = 1_000;
    }
    this.wakeIn(Math.max(nap, shortestNap));
  }

  /** Does what is due in one queue, and answers how long until something there is due again. */
  async #attend(run: QueueRun, { due, leaseEnds }: Glance): Promise<number> {
    const next = [due, leaseEnds].filter((time) => time !== undefined && time > 0) as number[];
    const isLost = leaseEnds !== undefined && leaseEnds <= 0;
    const tookOver = isLost ? await this.#context.store.takeOver(run.queue) : 0;
    if (tookOver > 0)
      this.#context.log.warn({ queue: run.queue.name, wakeUps: tookOver }, 'Took over unfinished work.');
    if (tookOver > 0 || (due !== undefined && due <= 0)) run.fill();
    return Math.min(longestNap, ...next);
  }
}
