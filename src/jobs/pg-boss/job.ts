import type { JobInsert } from 'pg-boss';
import type { PutWake } from '../store.ts';

/** What a job carries. */
export interface Envelope {
  /** Absent when nobody gave one. */
  readonly payload?: unknown;
  readonly failures: number;
}

/** A wake-up with the id of its job. */
export interface PutJob extends PutWake {
  readonly id: string;
  readonly failures?: number;
}

export const envelope = ({ payload, failures = 0 }: Pick<PutJob, 'payload' | 'failures'>): Envelope =>
  payload === undefined || payload === null ? { failures } : { payload, failures };

/** @param now the database's time */
export function toInsert(job: PutJob, now: number): JobInsert<Envelope> & { readonly id: string } {
  return {
    id: job.id,
    data: envelope(job),
    startAfter: seconds(job.delay),
    priority: urgency(now + job.delay),
    singletonKey: job.key,
    // pg-boss has an index of active jobs by group, which finds the leases.
    group: { id: job.key },
  };
}

/** A delay as the PostgreSQL interval pg-boss adds to the database's time; text, because only a Date may be absolute. */
export const seconds = (delay: number): string => String(delay / 1_000);

const year2026 = 1_767_225_600;
const largest = 2 ** 31 - 1;

/** pg-boss takes jobs by priority, then by age: what is due first has the highest. To the second, within 32 bits. */
export const urgency = (due: number): number =>
  Math.max(-largest, Math.min(largest, year2026 - Math.floor(due / 1_000)));
