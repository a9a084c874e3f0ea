import type { DatabaseTransaction, Engine } from '../storage/storage.ts';

/**
 * Wake-ups. Rows elsewhere say what is so and what should be so; a wake-up only says "look at this one now". All times
 * are milliseconds.
 */

/** Pauses between attempts: the first, doubling up to the most. Each is scattered, so that failures do not march in step. */
export interface BackOff {
  readonly first: number;
  readonly most: number;
}

export interface QueueOptions {
  /** How many batches one process works on at the same time. */
  readonly concurrency: number;
  /** How many wake-ups a handler gets at once, at most. */
  readonly batchSize: number;
  /** How often a wake-up is tried again after its first failure before it is parked. */
  readonly retryLimit: number;
  readonly backOff: BackOff;
  /**
   * How long work is safe from other processes without a sign of life. Portico renews it while a handler runs; when
   * the process dies, the work is taken again after this time.
   */
  readonly lease: number;
}

/** A queue as a value: whoever wakes and whoever handles share it. Made by `queue`. */
export interface Queue<Payload = unknown> extends QueueOptions {
  readonly name: string;
  /** Only for the compiler; never set. */
  readonly payload?: Payload;
}

export interface WakeOptions<Payload> {
  /** Anything JSON can hold. Left out, a wake-up that waits already keeps its own. */
  readonly payload?: Payload;
  /** Not before this moment (milliseconds since 1970). */
  readonly at?: number;
  /** Not before this many milliseconds from now. */
  readonly after?: number;
}

export interface Wake<Payload> extends WakeOptions<Payload> {
  readonly key: string;
}

export interface Within {
  /** Makes the wake-up part of a transaction: there when it commits, gone when it does not. */
  readonly within?: DatabaseTransaction;
}

/** A wake-up as its handler sees it. */
export interface WakeUp<Payload = unknown> {
  readonly key: string;
  /** What the latest `wake` gave; null when none gave anything. */
  readonly payload: Payload | null;
  /** 1 for the first try. */
  readonly attempt: number;
  /** How long ago it was due when it was taken. */
  readonly late: number;
}

/** What became of one wake-up. Made by `done`, `later`, `retry` and `failed`. */
export type Outcome =
  | { readonly kind: 'done' }
  /** Not a failure: somebody asked to come back then. Does not count against the retry limit. */
  | { readonly kind: 'later'; readonly after: number }
  /** Try again with back-off, until the retry limit. */
  | { readonly kind: 'retry'; readonly reason: string }
  /** Trying again cannot help: parked at once. */
  | { readonly kind: 'failed'; readonly reason: string };

export interface Work {
  /** Aborted when the process must give the batch back, or has lost it. */
  readonly signal: AbortSignal;
}

/**
 * Works on a batch. The outcomes are in the order of the batch; none at all means all are done. An error means each
 * of the batch is tried again, unless it is a PorticoError that says otherwise.
 */
export type Handler<Payload> = (
  batch: readonly WakeUp<Payload>[],
  work: Work,
) => Promise<readonly Outcome[] | undefined> | Promise<void>;

export type Rhythm =
  | { readonly every: number }
  /** Five fields, or six with seconds in front; `timeZone` is an IANA name. */
  | { readonly cron: string; readonly timeZone: string };

/** Wakes a key again and again. One firing over all processes; firings missed while nothing ran become one. */
export interface Schedule<Payload = unknown> {
  readonly name: string;
  readonly rhythm: Rhythm;
  readonly queue: Queue<Payload>;
  readonly key: string;
  readonly payload?: Payload;
}

/** A wake-up that was given up on. It stays until it is woken again or cancelled. */
export interface FailedWakeUp {
  readonly queue: string;
  readonly key: string;
  readonly payload: unknown;
  readonly reason: string;
  readonly attempts: number;
  readonly failedAt: number;
}

export interface QueueCounts {
  readonly queue: string;
  /** Due or to come. */
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
  /** How long the one that waits longest has been due; 0 when none is. */
  readonly oldest: number;
}

export interface Jobs {
  readonly engine: Engine;
  /** Before `start`. */
  handle<Payload>(queue: Queue<Payload>, handler: Handler<Payload>): void;
  /** Before `start`. */
  schedule<Payload>(schedule: Schedule<Payload>): void;
  start(): Promise<void>;
  /**
   * Makes sure the key is worked on, once, at the given time or now. Only one wake-up waits per key: another merges
   * with it, the earliest time and the latest payload winning. While the key is worked on, it waits for the end.
   * When the promise resolves the wake-up is stored and outlives a crash.
   */
  wake<Payload>(queue: Queue<Payload>, key: string, options?: WakeOptions<Payload> & Within): Promise<void>;
  /** Many at once, far cheaper than one by one. */
  wakeAll<Payload>(queue: Queue<Payload>, wakes: readonly Wake<Payload>[], options?: Within): Promise<void>;
  /** Takes back what waits for a key, parked or not; work that runs is left to finish. Answers whether there was any. */
  cancel(queue: Queue, key: string, options?: Within): Promise<boolean>;
  /** Parked wake-ups, the latest first. */
  failed(options?: { readonly queue?: Queue; readonly limit?: number }): Promise<readonly FailedWakeUp[]>;
  /** For each queue this process handles. */
  counts(): Promise<readonly QueueCounts[]>;
  /** Asks the engine a real question; throws when there is no answer. */
  ping(): Promise<void>;
  /**
   * Takes nothing more, waits for running handlers, then aborts them and gives back what they have not finished, so
   * that another process takes it at once.
   */
  stop(options?: { readonly within?: number }): Promise<void>;
}
