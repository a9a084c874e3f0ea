import type { Claim, PutWake, Settlement } from './store.ts';

/** What is stored for a key once nobody works on it any more. */
export type Remains =
  | {
      readonly state: 'waiting';
      readonly payload: unknown;
      readonly delay: number;
      readonly failures: number;
    }
  | {
      readonly state: 'failed';
      readonly payload: unknown;
      readonly reason: string;
      readonly failures: number;
    };

/**
 * What a settled claim leaves behind; undefined when nothing. A wake-up that came while it ran is a new reason to
 * run: it takes the place of a failure and starts the count of failures anew.
 */
export function afterRun(
  settlement: Settlement,
  { payload }: Pick<Claim, 'payload'>,
  again: Omit<PutWake, 'key'> | undefined,
): Remains | undefined {
  if (again !== undefined) {
    const delay = settlement.kind === 'wait' ? Math.min(settlement.delay, again.delay) : again.delay;
    return { state: 'waiting', payload: again.payload, delay, failures: 0 };
  }
  switch (settlement.kind) {
    case 'finish':
      return undefined;
    case 'wait':
      return { state: 'waiting', payload, delay: settlement.delay, failures: settlement.failures };
    case 'park':
      return { state: 'failed', payload, reason: settlement.reason, failures: settlement.failures };
  }
}
