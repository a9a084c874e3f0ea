import type { WhoseMove } from '../../base/errors/whose-move.ts';
import type { Finding } from '../../base/finding.ts';
import type { FixKind } from './aadsts-entry.ts';
import type { ExplainFacts } from './explain-facts.ts';
import { fixOf } from './fix-of.ts';
import { guessKind } from './guess-kind.ts';
import { microsoftsWords } from './microsofts-words.ts';
import type { RefusalKind } from './refusal-kind.ts';
import { lookUpPage, technicalOf } from './technical-of.ts';

interface Guess {
  readonly title: string;
  readonly whoseMove: WhoseMove;
  readonly nextStep: string;
  readonly fix?: FixKind;
}

/** What can be said from OAuth's error alone. */
const guesses: Readonly<Record<RefusalKind, Guess>> = {
  'sign-in': {
    title: 'Microsoft wants the account to sign in again.',
    whoseMove: 'you',
    nextStep: 'Sign in again; if it comes back, show an administrator what Microsoft says.',
    fix: 'sign-in',
  },
  approval: {
    title: 'What the application asks for has not been approved.',
    whoseMove: 'your-admin',
    nextStep: 'Send an administrator the approval link.',
    fix: 'ask-admin',
  },
  credential: {
    title: 'Microsoft does not accept how the application proves itself.',
    whoseMove: 'you',
    nextStep: 'Put in a valid client secret: the Value, not the Secret ID, and not past its end.',
    fix: 'enter-secret',
  },
  registration: {
    title: 'The app registration does not fit what was asked.',
    whoseMove: 'you',
    nextStep: 'Compare client ID, tenant and API permissions with the registration.',
    fix: 'repair',
  },
  account: {
    title: 'Microsoft does not let this account in.',
    whoseMove: 'you',
    nextStep: 'Sign in with another account.',
    fix: 'sign-in',
  },
  policy: {
    title: 'A policy of the organisation forbids it.',
    whoseMove: 'your-admin',
    nextStep: 'Ask an administrator; the sign-in log names the policy.',
  },
  request: {
    title: 'Microsoft does not accept the request.',
    whoseMove: 'portico',
    nextStep: 'Begin again; if it stays so, report it with the code and the correlation ID.',
  },
  wait: {
    title: "Microsoft's sign-in service is busy or down.",
    whoseMove: 'nobody-wait',
    nextStep: 'Wait: it is tried again by itself.',
    fix: 'wait',
  },
};

/** Where there is a number and nothing else. */
const noIdea: Guess = {
  title: 'Microsoft refused with a code that Portico does not know.',
  whoseMove: 'you',
  nextStep: "Look the code up on Microsoft's page, or show it to an administrator with the correlation ID.",
};

/** A code that is not in the table, or an error without one: what Microsoft said, and the best that can be told from it. */
export function explainUnknown(code: number | undefined, facts: ExplainFacts): Finding {
  const { error, suberror, status = 400 } = facts;
  const isBare = error === undefined && status === 400;
  const guess = isBare ? noIdea : guesses[guessKind({ error, suberror, status })];
  const fix = fixOf(guess.fix, facts);
  const words =
    microsoftsWords(facts) ??
    (error === undefined ? `HTTP status ${status} without an explanation.` : `OAuth error: ${error}.`);
  return {
    code: code === undefined ? `oauth/${error ?? 'unknown'}` : `aadsts/${code}`,
    state: 'wrong',
    title: guess.title,
    detail: code === undefined ? words : `Portico does not know the code AADSTS${code} yet.\n${words}`,
    whoseMove: guess.whoseMove,
    nextStep: guess.nextStep,
    ...(fix ? { fix } : {}),
    technical: technicalOf(
      facts,
      code === undefined ? {} : { code: `AADSTS${code}`, docs: lookUpPage(facts, code) },
    ),
  };
}
