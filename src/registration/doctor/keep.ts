import type { Change, Repair } from '../application/repair.ts';

/** A change in what Portico keeps, as a repair: shown first, made when asked. */
export function keep(change: Change, make: () => Promise<unknown>): Repair<unknown> {
  return { changes: [change], apply: make };
}
