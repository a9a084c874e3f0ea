import type { Finding } from '../../../base/finding.ts';
import type { Connection } from '../../../connections/connection.ts';
import type { Check } from '../check.ts';
import type { Facts } from '../facts.ts';
import { holds } from '../holds.ts';

/*
 * Says what the last sign-in or renewal of the connection ran into, in the words it was explained with then.
 */
export const signIn: Check = {
  name: 'sign-in',
  title: 'The sign-in',
  async examine({ connection, kept }: Facts) {
    if (!connection) return [];
    const last = await kept.connections.signInOf(connection.id);
    if (connection.state === 'live') return [holds('sign-in', workingWords(connection))];
    if (last?.state === 'failed' && last.finding) return [last.finding];
    if (connection.finding) return [connection.finding];
    return connection.actsAs === 'account' ? [notYet()] : [];
  },
};

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
