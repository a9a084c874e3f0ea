import type { DatabaseTransaction } from '../storage/storage.ts';
import type { FailedWakeUp, Queue, QueueCounts } from './types.ts';

/**
 * A wake-up about to be stored, its time as a delay from now, so that no two machines' clocks have to agree. Below 0 it
 * has been due for so long, and comes before what has been due for less.
 */
export interface PutWake {
  readonly key: string;
  /** Undefined leaves what waits already as it is. */
  readonly payload: unknown;
  readonly delay: number;
}

/** A wake-up this process has taken and must settle. */
export interface Claim {
  readonly key: string;
  readonly payload: unknown;
  /** Failed tries before this one. */
  readonly failures: number;
  /** How long it had been due. */
  readonly late: number;
  /** Proves that it is still this taking and not a later one. */
  readonly token: string;
}

/** What becomes of a claim when nobody has woken its key meanwhile. */
export type Settlement =
  | { readonly kind: 'finish' }
  | {
      readonly kind: 'wait';
      readonly delay: number;
      readonly failures: number;
      /** For the log, when it waits because it failed. */
      readonly reason?: string;
    }
  | { readonly kind: 'park'; readonly reason: string; readonly failures: number };

export interface Settled {
  readonly claim: Claim;
  readonly settlement: Settlement;
}

/** How a queue stands, as times from now; undefined when there is nothing of the kind. */
export interface Glance {
  readonly queue: string;
  /** Until the next one is due; 0 or less when one is. */
  readonly due: number | undefined;
  /** Until the first lease of another owner may be taken over. */
  readonly leaseEnds: number | undefined;
}

/** Where wake-ups lie: what an engine is. The runner above it is the same for all. */
export interface WakeUpStore {
  /**
   * `onWake` is told the name of a queue that any process has put something due into; undefined when word of some may
   * have been missed.
   */
  start(onWake: (queue: string | undefined) => void): Promise<void>;
  stop(): Promise<void>;
  put(queue: Queue, wakes: readonly PutWake[], within?: DatabaseTransaction): Promise<void>;
  /** Takes up to so many of what is due, longest due first; never a key that is being worked on. */
  claim(queue: Queue, most: number): Promise<readonly Claim[]>;
  /** Renews the leases and answers which claims have been lost. */
  renew(queue: Queue, claims: readonly Claim[]): Promise<readonly Claim[]>;
  /** Settles each claim that is still held; one that is not was taken by another and is theirs to settle. */
  settle(queue: Queue, settled: readonly Settled[]): Promise<void>;
  /** Puts back what its owner no longer vouches for, and answers how many that were. */
  takeOver(queue: Queue): Promise<number>;
  glance(queues: readonly Queue[]): Promise<readonly Glance[]>;
  cancel(queue: Queue, key: string, within?: DatabaseTransaction): Promise<boolean>;
  failed(queue: Queue | undefined, limit: number): Promise<readonly FailedWakeUp[]>;
  counts(queues: readonly Queue[]): Promise<readonly QueueCounts[]>;
  ping(): Promise<void>;
}
