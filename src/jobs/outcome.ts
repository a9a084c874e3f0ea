import { PorticoError } from '../base/errors/portico-error.ts';
import type { Outcome } from './types.ts';

export const done: Outcome = Object.freeze({ kind: 'done' });

/** Come back after so many milliseconds, as a Retry-After asks. */
export const later = (after: number): Outcome => ({ kind: 'later', after });

export const retry = (reason: string): Outcome => ({ kind: 'retry', reason });

export const failed = (reason: string): Outcome => ({ kind: 'failed', reason });

/** What a thrown error means for the wake-up. An error of the catalogue has decided already whether and when to retry. */
export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof PorticoError)) return retry(error instanceof Error ? error.message : String(error));
  const reason = `${error.code}: ${error.message}`;
  if (error.retry === 'no') return failed(reason);
  if (error.retry === 'after' && error.retryAfter !== undefined) return later(error.retryAfter);
  return retry(reason);
}
