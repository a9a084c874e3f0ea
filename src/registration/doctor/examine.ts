import type { Finding, FindingState } from '../../base/finding.ts';
import type { Examination } from '../registrar.ts';
import type { Check } from './check.ts';
import { couldNotLook } from './could-not-look.ts';
import type { Facts } from './facts.ts';
import { withFixes } from './with-fixes.ts';

const order: readonly FindingState[] = ['wrong', 'warning', 'unknown', 'ok'];

/** Runs the checks beside one another. One that fails or takes too long says so, and the others stand. */
export async function examine(checks: readonly Check[], facts: Facts): Promise<Examination> {
  const results = await Promise.all(checks.map((check) => runCheck(check, facts)));
  const findings = await withFixes(checks, withoutRepeats(results.flat()), facts);
  return {
    at: facts.now,
    // What stands earlier in the table blocks more; sorting keeps that order among equals.
    findings: findings.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state)),
  };
}

/** What Microsoft told a sign-in is left out where a check has found the same, as it says more exactly what to do. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const isRepeat = (one: Finding): boolean =>
    one.code.startsWith('aadsts/') &&
    findings.some(
      ({ code, state, technical }) =>
        !code.startsWith('aadsts/') &&
        (state === 'wrong' || state === 'warning') &&
        technical?.code !== undefined &&
        technical.code === one.technical?.code,
    );
  return findings.filter((one) => !isRepeat(one));
}

async function runCheck(check: Check, facts: Facts): Promise<readonly Finding[]> {
  const { promise: late, resolve } = Promise.withResolvers<readonly Finding[]>();
  const giveUp = (): void => resolve([couldNotLook(check, 'It took too long.')]);
  facts.signal.addEventListener('abort', giveUp, { once: true });
  if (facts.signal.aborted) giveUp();
  try {
    return await Promise.race([check.examine(facts), late]);
  } catch (error) {
    return [couldNotLook(check, error)];
  } finally {
    facts.signal.removeEventListener('abort', giveUp);
  }
}
