import type { Finding } from '../../../base/finding.ts';
import type { Connection } from '../../../connections/connection.ts';
import type { Check, Mend } from '../check.ts';
import type { Facts } from '../facts.ts';
import { holds } from '../holds.ts';
import { assignment } from './assignment.ts';
import { audience } from './audience.ts';
import { certificate } from './certificate.ts';
import { publicClient } from './public-client.ts';
import { redirect } from './redirect.ts';
import { secret } from './secret.ts';
import { servicePrincipal } from './service-principal.ts';

/*
 * Says what the last sign-in or renewal of the connection ran into, in the words it was explained with then.
 */
export const signIn: Check = {
  name: 'sign-in',
  title: 'The sign-in',
  async examine({ connection, kept }: Facts) {
    if (!connection) return [];
    if (connection.state === 'live') {
      return [
        holds('sign-in', workingWords(connection)),
        ...(connection.finding ? [connection.finding] : []),
      ];
    }
    const last = await kept.connections.signInOf(connection.id);
    if (last?.state === 'failed' && last.finding) return [last.finding];
    if (connection.finding) return [connection.finding];
    return connection.actsAs === 'account' ? [notYet()] : [];
  },
  mends: {
    ...mendedLike(redirect, 'redirect/missing', ['redirect/not-registered', 'aadsts/50011', 'aadsts/500113']),
    ...mendedLike(redirect, 'redirect/spa', ['aadsts/9002327', 'aadsts/700084', 'aadsts/9002325']),
    ...mendedLike(redirect, 'redirect/public', ['aadsts/700025']),
    ...mendedLike(audience, 'audience/differs', ['aadsts/50194', 'aadsts/9002331']),
    ...mendedLike(audience, 'audience/excludes-personal', ['aadsts/9002332', 'aadsts/500208']),
    ...mendedLike(secret, 'secret/wrong', ['aadsts/7000215', 'aadsts/70002', 'aadsts/7000222']),
    ...mendedLike(certificate, 'certificate/not-uploaded', ['aadsts/700027']),
    ...mendedLike(publicClient, 'public-client/neither', ['aadsts/7000218']),
    ...mendedLike(servicePrincipal, 'service-principal/missing', ['aadsts/700016']),
    ...mendedLike(servicePrincipal, 'service-principal/disabled', ['aadsts/7000112']),
    ...mendedLike(assignment, 'assignment/required', ['aadsts/50105']),
  },
};

/** What Microsoft told a sign-in is mended as what the check for it finds. */
function mendedLike(check: Check, code: string, same: readonly string[]): Readonly<Record<string, Mend>> {
  const mend = check.mends?.[code];
  return mend ? Object.fromEntries(same.map((one) => [one, mend])) : {};
}

function workingWords({ account, actsAs }: Connection): string {
  return actsAs === 'app'
    ? 'The application signs in by itself.'
    : `${account?.username ?? 'The account'} is signed in.`;
}

function notYet(): Finding {
  return {
    code: 'sign-in/not-yet',
    state: 'wrong',
    title: 'Nobody has signed in yet.',
    whoseMove: 'you',
    nextStep: 'Sign in with the account this connection is for.',
    fix: { kind: 'sign-in', label: 'Sign in' },
  };
}
