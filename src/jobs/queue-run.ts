import { setTimeout as pause } from 'node:timers/promises';
import { type BatchContext, RunningBatch } from './running-batch.ts';
import { handedBack } from './settlement.ts';
import type { Claim } from './store.ts';

/** Works on one queue in this process: takes what is due, as many batches at a time as the queue allows. */
export class QueueRun {
  readonly #context: BatchContext;
  readonly #batches = new Set<RunningBatch>();
  #filling: Promise<void> | undefined;
  #isWanted = false;
  #isStopping = false;

  constructor(context: BatchContext) {
    this.#context = context;
  }

  get queue() {
    return this.#context.queue;
  }

  /** Whether it could take more right now. */
  get hasRoom(): boolean {
    return !this.#isStopping && this.#batches.size < this.queue.concurrency;
  }

  /** Takes what is due, if there is room; otherwise when there is. Many calls at once are one. */
  fill(): void {
    this.#isWanted = true;
    this.#filling ??= this.#fill().finally(() => {
      this.#filling = undefined;
      // Somebody may have asked between the last look and here.
      if (this.#isWanted && this.hasRoom) this.fill();
    });
  }

  async #fill(): Promise<void> {
    const { store, queue, log } = this.#context;
    try {
      while (this.#isWanted && this.hasRoom) {
        this.#isWanted = false;
        const room = queue.concurrency - this.#batches.size;
        const claims = await store.claim(queue, room * queue.batchSize);
        if (claims.length === 0) continue;
        if (this.#isStopping) return await store.settle(queue, handedBack(claims));
        for (let from = 0; from < claims.length; from += queue.batchSize) {
          this.#begin(claims.slice(from, from + queue.batchSize));
        }
        this.#isWanted = true;
      }
    } catch (error) {
      // The watch comes back to it; a database that is away must not turn into a storm of questions.
      log.warn({ err: error, queue: queue.name }, 'Nothing could be taken from a queue.');
    }
  }

  #begin(claims: readonly Claim[]): void {
    const batch = new RunningBatch(this.#context, claims);
    this.#batches.add(batch);
    void batch.finished.then(() => {
      this.#batches.delete(batch);
      this.fill();
    });
  }

  /** Takes nothing more and waits for what runs; at the deadline asks it to end, and soon after gives it back. */
  async stop(within: number, grace: number): Promise<void> {
    this.#isStopping = true;
    if (await this.#rests(within)) return;
    for (const batch of this.#batches) batch.abort(new Error('Portico is stopping.'));
    if (await this.#rests(grace)) return;
    await Promise.all([...this.#batches].map((batch) => this.#giveBack(batch)));
  }

  /** Whether nothing is being taken or worked on any more within so many milliseconds. */
  async #rests(within: number): Promise<boolean> {
    const resting = async (): Promise<boolean> => {
      await this.#filling;
      await Promise.all([...this.#batches].map(({ finished }) => finished));
      return true;
    };
    const ended = new AbortController();
    const tooLate = pause(within, false, { signal: ended.signal }).catch(() => false);
    const isResting = await Promise.race([resting(), tooLate]);
    ended.abort();
    return isResting;
  }

  async #giveBack(batch: RunningBatch): Promise<void> {
    const { queue, log } = this.#context;
    try {
      await batch.giveBack();
      log.info({ queue: queue.name }, 'Unfinished work was given back.');
    } catch (error) {
      log.warn(
        { err: error, queue: queue.name },
        'Unfinished work could not be given back; its lease will end.',
      );
    }
  }
}
