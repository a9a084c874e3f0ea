import type { Finding } from '../../base/finding.ts';
import type { Check } from './check.ts';
import { reasonOf } from './probes/reason-of.ts';

/** A check that could not be made, and why: it neither accuses nor clears. */
export function couldNotLook(check: Pick<Check, 'name' | 'title'>, why: unknown): Finding {
  return {
    code: `${check.name}/unknown`,
    state: 'unknown',
    title: `${check.title} could not be checked.`,
    detail: typeof why === 'string' ? why : reasonOf(why),
    whoseMove: 'nobody-wait',
    nextStep: 'Mend what else is named here, then look again.',
  };
}

/** For what only the directory tells, while nobody who may read it is signed in. */
export function needsDirectory(check: Pick<Check, 'name' | 'title'>, why: string): Finding {
  return {
    code: `${check.name}/unknown`,
    state: 'unknown',
    title: `${check.title} could not be checked.`,
    detail: why,
    whoseMove: 'you',
    nextStep: 'Let somebody who may read app registrations sign in for a setup, then examine again.',
  };
}
