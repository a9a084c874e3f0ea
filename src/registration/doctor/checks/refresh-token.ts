import type { Finding } from '../../../base/finding.ts';
import type { Check } from '../check.ts';
import { dayOf, daysSince } from '../days.ts';
import { holds } from '../holds.ts';

const endsAfter = 90;
const warnsAfter = 14;

/*
 * Looks how long ago the connection's tokens were renewed. A refresh token that nobody uses for ninety days is gone
 * (AADSTS700082); Portico renews each every day, so that an old one means that it was not running or could not.
 */
export const refreshToken: Check = {
  name: 'refresh-token',
  title: 'The age of the tokens',
  async examine({ connection, now }) {
    if (connection?.actsAs !== 'account' || connection.lastTokenAt === undefined) return [];
    const days = daysSince(connection.lastTokenAt, now);
    if (days >= endsAfter) return [gone(connection.lastTokenAt)];
    if (days >= warnsAfter) return [idle(days)];
    return [holds('refresh-token', `The tokens were renewed on ${dayOf(connection.lastTokenAt)}.`)];
  },
};

function gone(at: number): Finding {
  return {
    code: 'refresh-token/expired',
    state: 'wrong',
    title: `The tokens were renewed on ${dayOf(at)} for the last time; after ${endsAfter} days Microsoft forgets them.`,
    whoseMove: 'you',
    nextStep: 'Sign in again, and let Portico run: it renews the tokens every day.',
    fix: { kind: 'sign-in', label: 'Sign in again' },
    technical: { code: 'AADSTS700082' },
  };
}

function idle(days: number): Finding {
  return {
    code: 'refresh-token/idle',
    state: 'warning',
    title: `The tokens have not been renewed for ${days} days.`,
    detail: `After ${endsAfter} days without use the account would have to sign in again.`,
    whoseMove: 'portico',
    nextStep:
      'Let Portico run, so that it renews the tokens every day; the history of the connection says what kept it from it.',
  };
}
