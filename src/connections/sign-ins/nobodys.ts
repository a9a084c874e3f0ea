import type { Finding } from '../../base/finding.ts';
import type { Parts } from '../parts.ts';
import type { SignIn } from '../sign-in.ts';

/** For whoever comes back from no sign-in that is known here: it ended, well or with a finding. */
export function nobodys({ clock }: Pick<Parts, 'clock'>, finding: Finding | undefined): SignIn {
  const now = clock.now();
  return {
    id: '',
    method: 'callback',
    state: finding === undefined ? 'done' : 'failed',
    url: undefined,
    redirectUri: undefined,
    userCode: undefined,
    verificationUri: undefined,
    asksFor: [],
    startedAt: now,
    expiresAt: now,
    account: undefined,
    finding,
  };
}
