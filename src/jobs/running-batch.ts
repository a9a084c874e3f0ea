import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { done, outcomeOf } from './outcome.ts';
import { handedBack, settlementOf } from './settlement.ts';
import type { Claim, Settled, WakeUpStore } from './store.ts';
import type { Handler, Outcome, Queue } from './types.ts';

export interface BatchContext {
  readonly queue: Queue;
  readonly handler: Handler<unknown>;
  readonly store: WakeUpStore;
  readonly log: Log;
  readonly clock: Clock;
  /** Told how soon something that was settled is due again. */
  readonly afterSettling: (delay: number) => void;
}

/** Signs of life a lease; two may go missing before it ends. */
const renewalsPerLease = 3;

const longestPause = 5_000;

/** Some wake-ups in a handler's hands, from the moment they were taken until they are settled. */
export class RunningBatch {
  readonly #context: BatchContext;
  readonly #claims: readonly Claim[];
  readonly #abort = new AbortController();
  readonly #takenAt: number;
  #isGivenBack = false;
  /** Fulfilled when the batch is settled or given back; never rejects. */
  readonly finished: Promise<void>;

  constructor(context: BatchContext, claims: readonly Claim[]) {
    this.#context = context;
    this.#claims = claims;
    this.#takenAt = context.clock.elapsed();
    this.finished = this.#run();
  }

  /** Asks the handler to end. What it then leaves unfinished goes back without counting as a failure. */
  abort(reason: Error): void {
    this.#abort.abort(reason);
  }

  /** Lets others have it now, whatever the handler still does: its outcome no longer counts. */
  async giveBack(): Promise<void> {
    this.#isGivenBack = true;
    await this.#context.store.settle(this.#context.queue, handedBack(this.#claims));
  }

  async #run(): Promise<void> {
    const endRenewals = this.#keepLease();
    const settled = await this.#handle();
    try {
      await this.#settle(settled);
    } finally {
      endRenewals();
    }
  }

  async #handle(): Promise<readonly Settled[]> {
    const { queue, handler, log } = this.#context;
    const { signal } = this.#abort;
    const batch = this.#claims.map(({ key, payload, failures, late }) => ({
      key,
      payload,
      attempt: failures + 1,
      late,
    }));
    let outcomes: readonly Outcome[];
    try {
      outcomes = checked((await handler(batch, { signal })) ?? batch.map(() => done), batch.length);
    } catch (error) {
      if (signal.aborted) return handedBack(this.#claims);
      log.warn({ err: error, queue: queue.name, wakeUps: batch.length }, 'A handler failed.');
      outcomes = batch.map(() => outcomeOf(error));
    }
    return this.#claims.map((claim, place) => ({
      claim,
      settlement: settlementOf(outcomes[place] ?? done, claim, queue, Math.random()),
    }));
  }

  /** The outcome is what the work was for, so a database that is away is waited for. */
  async #settle(settled: readonly Settled[]): Promise<void> {
    const { queue, store, log } = this.#context;
    for (let delay = 100; !this.#isGivenBack; delay = Math.min(delay * 2, longestPause)) {
      try {
        await store.settle(queue, settled);
        return this.#report(settled);
      } catch (error) {
        log.warn({ err: error, queue: queue.name }, 'Finished work could not be recorded yet.');
      }
      await pause(delay);
    }
  }

  #report(settled: readonly Settled[]): void {
    const { queue, log, afterSettling } = this.#context;
    for (const { claim, settlement } of settled) {
      const fields = { queue: queue.name, key: claim.key, ...settlement };
      if (settlement.kind === 'wait') afterSettling(settlement.delay);
      if (settlement.kind === 'park') log.error(fields, 'A wake-up was given up on.');
      if (settlement.kind === 'wait' && settlement.failures > 0)
        log.warn(fields, 'A wake-up will be tried again.');
    }
  }

  /** Renews the leases until told to end; aborts the handler when one is lost or can no longer be ours. */
  #keepLease(): () => void {
    const { queue, store, log, clock } = this.#context;
    let renewedAt = this.#takenAt;
    let isAsking = false;
    const renew = async (): Promise<void> => {
      const askedAt = clock.elapsed();
      if (askedAt - renewedAt >= queue.lease) this.abort(new Error('The lease ended.'));
      if (isAsking) return;
      isAsking = true;
      try {
        const lost = await store.renew(queue, this.#claims);
        renewedAt = askedAt;
        if (lost.length > 0) this.abort(new Error('Another process has taken over.'));
      } catch (error) {
        log.warn({ err: error, queue: queue.name }, 'A lease could not be renewed.');
      } finally {
        isAsking = false;
      }
    };
    const timer = setInterval(() => void renew(), queue.lease / renewalsPerLease);
    return () => clearInterval(timer);
  }
}

function checked(outcomes: readonly Outcome[], wanted: number): readonly Outcome[] {
  if (outcomes.length === wanted) return outcomes;
  throw new TypeError(`A handler gave ${outcomes.length} outcomes for ${wanted} wake-ups.`);
}
