import type { Answer } from '../errand.ts';
import { clean } from '../paper/clean.ts';
import type { Paper } from '../paper/paper.ts';
import { approvalWords } from '../words/approval-words.ts';
import { aboutOf, connectionWords } from '../words/connection-words.ts';
import { findingCard } from '../words/finding-card.ts';
import { tryOutWords } from '../words/try-out-words.ts';
import type { Connected } from './connect.ts';

/** How connecting came out, what a person has to do next last. */
export function connectedAnswer(connected: Connected, paper: Paper): Answer {
  const { connection, signIn, approval, test } = clean(connected);
  const about = aboutOf(connection);
  const failed = signIn?.finding !== undefined && connection.finding === undefined;
  const parts = [
    connectionWords(connection, paper),
    failed && signIn.finding !== undefined ? findingCard(signIn.finding, paper, about) : '',
    approval === undefined ? '' : approvalWords(approval, paper),
    test === undefined ? '' : tryOutWords(test, paper, about),
    endWords(connected),
  ];
  return {
    value: connected,
    words: parts.filter((part) => part !== '').join('\n\n'),
    isGood: connection.state === 'live' && test?.ok !== false && !isAmiss(connected),
  };
}

/** A sign-in that ended otherwise than it should, whatever the connection had before. */
const isAmiss = ({ signIn }: Connected): boolean => signIn !== undefined && signIn.state !== 'done';

function endWords({ connection: { id, state, account, name }, signIn }: Connected): string {
  if (signIn?.state === 'expired')
    return `The sign-in ran out of time. ./portico connect ${id} begins another.`;
  if (signIn?.state === 'cancelled') {
    return `Another sign-in took its place. ./portico connect ${id} begins a new one.`;
  }
  if (state === 'live') return `${account?.username ?? name} is connected.`;
  return state === 'waiting-for-admin'
    ? `./portico connections check-admin-approval ${id} looks whether it has been approved.`
    : `./portico connect ${id} tries again.`;
}
