import { backOff } from './back-off.ts';
import type { Claim, Settled, Settlement } from './store.ts';
import type { Outcome, QueueOptions } from './types.ts';

type Rules = Pick<QueueOptions, 'retryLimit' | 'backOff'>;

/**
 * What an outcome means for the wake-up, by its queue's rules.
 * @param chance from 0 up to 1, for the back-off
 */
export function settlementOf(
  outcome: Outcome,
  { failures }: Pick<Claim, 'failures'>,
  rules: Rules,
  chance: number,
): Settlement {
  switch (outcome.kind) {
    case 'done':
      return { kind: 'finish' };
    case 'later':
      return { kind: 'wait', delay: Math.max(0, outcome.after), failures: 0 };
    case 'retry':
      return afterFailure(outcome.reason, failures + 1, rules, (count) =>
        backOff(rules.backOff, count, chance),
      );
    case 'failed':
      return { kind: 'park', reason: outcome.reason, failures: failures + 1 };
  }
}

/** Back to where it was in the line, and no failure: nobody got to the end of it. */
export const handedBack = (claims: readonly Claim[]): readonly Settled[] =>
  claims.map((claim) => ({
    claim,
    settlement: { kind: 'wait', delay: -claim.late, failures: claim.failures },
  }));

/** Its owner went silent. At once, but it counts: what ends a process every time must not do so for ever. */
export function afterLoss({ failures }: Pick<Claim, 'failures'>, rules: Rules): Settlement {
  const reason = `The process that worked on it ended or hung ${failures + 1} times.`;
  return afterFailure(reason, failures + 1, rules, () => 0);
}

function afterFailure(
  reason: string,
  failures: number,
  { retryLimit }: Rules,
  delay: (failures: number) => number,
): Settlement {
  if (failures > retryLimit) return { kind: 'park', reason, failures };
  return { kind: 'wait', delay: delay(failures), failures, reason };
}
