import type { BackOff } from './types.ts';

/**
 * The pause before the next try, after so many failures. Half of it is fixed and half is chance ("equal jitter",
 * Exponential Backoff And Jitter, AWS Architecture Blog), so that it never collapses to zero.
 * @param chance from 0 up to 1
 */
export function backOff({ first, most }: BackOff, failures: number, chance: number): number {
  const full = Math.min(most, first * 2 ** Math.min(failures - 1, 40));
  return Math.round(full / 2 + (full / 2) * chance);
}
