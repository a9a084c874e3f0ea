import type { z } from 'zod';
import type { setup, signIn } from '../../../operations/shapes/sign-in.ts';
import { details } from '../paper/details.ts';
import type { Paper } from '../paper/paper.ts';
import { table } from '../paper/table.ts';
import { findingCard } from './finding-card.ts';
import type { About } from './mending-command.ts';
import { timeWords } from './time-words.ts';

type SignIn = z.output<typeof signIn>;
type Setup = z.output<typeof setup>;

const states: Readonly<Record<SignIn['state'], string>> = {
  waiting: 'waits for you',
  done: 'done',
  failed: 'failed',
  expired: 'ran out of time',
  cancelled: 'cancelled',
};

export function signInWords(one: SignIn, paper: Paper, about: About = {}): string {
  const waits = one.state === 'waiting';
  const facts = details(
    [
      ['Sign-in', states[one.state]],
      ['Open', waits ? (one.url ?? one.verificationUri) : undefined],
      ['Code', waits && one.userCode !== undefined ? paper.paint('strong', one.userCode) : undefined],
      ['Ends at', waits ? one.redirectUri : undefined],
      ['Until', waits ? timeWords(one.expiresAt) : undefined],
      ['Account', one.account?.username],
      ['Asks for', one.asksFor.join(' ')],
    ],
    paper,
  );
  return one.finding === undefined ? facts : `${facts}\n\n${findingCard(one.finding, paper, about)}`;
}

const setupStates: Readonly<Record<Setup['state'], string>> = {
  waiting: 'waits for the sign-in',
  ready: 'ready',
  failed: 'failed',
  expired: 'over',
};

export function setupWords(one: Setup, paper: Paper): string {
  return [
    details(
      [
        ['Setup', one.id],
        ['State', setupStates[one.state]],
        ['Cloud', one.cloud],
        ['Tenant', one.tenant],
        ['Through', `${one.client.title} (${one.client.id})`],
        ['Account', one.account?.username],
        ['Until', timeWords(one.expiresAt)],
      ],
      paper,
    ),
    askedRows(one.asksFor, paper),
    signInWords(one.signIn, paper),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What a setup asks Microsoft for, and why. */
export function askedRows(asksFor: Setup['asksFor'], paper: Paper): string {
  if (asksFor.length === 0) return '';
  return table(
    asksFor,
    [
      { title: 'Microsoft will be asked for', cell: ({ words }) => words },
      { title: 'Permission', cell: ({ permission }) => permission, whole: true },
    ],
    paper,
  );
}
