import type { Finding } from '../../base/finding.ts';
import type { Parts } from '../parts.ts';
import type { SignIn } from '../sign-in.ts';

/** For whoever comes back from a sign-in that is not known here. */
export function nobodys({ clock }: Pick<Parts, 'clock'>, finding: Finding): SignIn {
  const now = clock.now();
  return {
    id: '',
    method: 'callback',
    state: finding.state === 'ok' ? 'done' : 'failed',
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
