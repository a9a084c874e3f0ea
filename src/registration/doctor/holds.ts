import type { Finding } from '../../base/finding.ts';

/** What was looked at is as it should be. */
export function holds(code: string, title: string): Finding {
  return { code, state: 'ok', title, whoseMove: 'nobody-wait', nextStep: 'Nothing to do.' };
}
