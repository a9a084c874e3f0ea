import type { Finding } from '../../base/finding.ts';

const quarterOfAnHour = 15 * 60_000;

/** Whether something was made so short a time ago that the sign-in service need not have heard of it. */
export function isFresh(createdDateTime: unknown, now: number): boolean {
  const at = typeof createdDateTime === 'string' ? Date.parse(createdDateTime) : Number.NaN;
  return Math.abs(now - at) < quarterOfAnHour;
}

/** People report one to five minutes; nobody has to do anything but wait. */
export function notSpreadYet(check: string, what: string, code: string): Finding {
  return {
    code: `${check}/not-spread-yet`,
    state: 'warning',
    title: `${what} is so new that Microsoft's sign-in has not heard of it yet.`,
    detail: 'Changes in the directory take up to a few minutes until they count at every sign-in.',
    whoseMove: 'nobody-wait',
    nextStep: 'Wait a few minutes, then look again.',
    fix: { kind: 'wait', label: 'Look again in two minutes', seconds: 120 },
    technical: { code },
  };
}
