import type { ErrorCode } from '../base/errors/catalogue.ts';
import { PorticoError } from '../base/errors/portico-error.ts';
import { GraphError } from './graph-error.ts';

/** First attempt included. With the pauses below that bridges eight seconds of trouble; longer is no blip any more. */
const mostAttempts = 5;
/** Half a second lets a restarting server come back; python-o365 and Microsoft's own clients begin there, too. */
const firstPause = 500;
/** Doubling ends here: past it a person waits for nothing they can see. */
const longestPause = 8_000;
/** "Retry-After: 0" must not become a storm. */
const shortestPause = 100;
/** Added to the wait Graph asks for, so that many callers told the same moment do not come back in the same one. */
const spread = 0.1;

/** The request did not leave this machine, or no connection stood: nothing can have been done. */
const neverArrived: ReadonlySet<ErrorCode> = new Set(['fetch-name-not-answered', 'fetch-unreachable']);
/** The request may have arrived; only what may be done twice is sent again. */
const lostOnTheWay: ReadonlySet<ErrorCode> = new Set(['fetch-connection-lost', 'fetch-timed-out']);

export interface Attempt {
  /** The one that failed, from 1. */
  readonly number: number;
  readonly isRepeatable: boolean;
  /** Milliseconds that remain for everything. */
  readonly left: number;
  /** From 0 to 1. */
  readonly random: number;
}

/**
 * Milliseconds until the next attempt; undefined when there is to be none.
 *
 * A 429 is repeated for every method: throttled requests are turned away before any work (RFC 6585 §4; Microsoft Graph
 * throttling guidance). A 503 is not, even with Retry-After: RFC 9110 §15.6.4 does not say that nothing was done, and
 * Exchange answers 503 to events it stored. What is not repeatable (RFC 9110 §9.2.2) then stays with the caller.
 */
export function nextAttempt(
  error: unknown,
  { number, isRepeatable, left, random }: Attempt,
): number | undefined {
  if (!(error instanceof PorticoError) || number >= mostAttempts) return undefined;
  if (!mayTryAgain(error, isRepeatable)) return undefined;
  const pause =
    error.retryAfter === undefined
      ? backOff(number, random)
      : Math.max(shortestPause, error.retryAfter * (1 + spread * random));
  return pause < left ? pause : undefined;
}

function mayTryAgain(error: PorticoError, isRepeatable: boolean): boolean {
  if (error.code === 'graph-throttled') return true;
  if (error instanceof GraphError) return isRepeatable && error.mayHaveBeenDone;
  return neverArrived.has(error.code) || (isRepeatable && lostOnTheWay.has(error.code));
}

/** Exponential, with "equal jitter": half of it fixed, half by chance. */
function backOff(number: number, random: number): number {
  const most = Math.min(longestPause, firstPause * 2 ** (number - 1));
  return most / 2 + (most / 2) * random;
}

/** Whether a write that failed with this may have been done at Microsoft all the same. */
export function mayHaveBeenDone(error: unknown): boolean {
  if (error instanceof GraphError) return error.mayHaveBeenDone;
  if (!(error instanceof PorticoError)) return true;
  return lostOnTheWay.has(error.code) || error.code === 'fetch-failed';
}
