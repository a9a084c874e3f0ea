import type { Clock } from '../../base/clock.ts';

/**
 * The time of day, except that it never goes back. Set forward (a laptop that slept, a corrected clock) it follows;
 * set back it goes on from where it was, so that nothing waits an hour longer than it was told to.
 */
export function forwardClock(clock: Clock): () => number {
  let latest = clock.now();
  let seenAt = clock.elapsed();
  return () => {
    const elapsed = clock.elapsed();
    latest = Math.max(latest + elapsed - seenAt, clock.now());
    seenAt = elapsed;
    return Math.floor(latest);
  };
}
