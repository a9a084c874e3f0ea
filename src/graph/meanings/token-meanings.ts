import type { Meaning } from './meaning.ts';

const signInAgain = () => ({ kind: 'sign-in', label: 'Sign in again' }) as const;

/** Graph does not take the token. By the time these are told, a fresh one has been tried already. */
export const tokenMeanings: readonly Meaning[] = [
  {
    code: 'graph/application-not-in-tenant',
    when: { statuses: [401, 403], message: /identity of the calling application could not be established/i },
    title: 'The organisation does not know the application, or not any more.',
    whoseMove: 'your-admin',
    nextStep: 'Ask the administrator to approve it again: that adds it to the organisation.',
  },
  {
    code: 'graph/conditional-access',
    when: { statuses: [401, 403], message: /conditional access/i },
    title: 'A conditional access rule of the organisation forbids it.',
    whoseMove: 'your-admin',
    nextStep: 'Ask the administrator which rule it is: the sign-in log of Entra ID names it.',
  },
  {
    code: 'graph/token-for-another-service',
    when: { statuses: [401], message: /audience/i },
    title: 'The token was made for another service, or for another Microsoft cloud.',
    whoseMove: 'you',
    nextStep: 'See that the registration names the cloud the organisation lives in, then sign in again.',
    fix: signInAgain,
  },
  {
    code: 'graph/account-disabled',
    when: { statuses: [401], message: /UserDisabled|account (?:is|has been) disabled/i },
    title: 'The account has been disabled.',
    whoseMove: 'your-admin',
    nextStep: 'Have the account enabled again, or sign in with another one.',
  },
  {
    code: 'graph/session-ended',
    when: {
      statuses: [401],
      message: /continuous access evaluation|revo(?:ked|cation)|InteractionRequired/i,
    },
    title: 'The organisation has ended this sign-in.',
    detail: () =>
      'That happens after a change of password, when sessions are revoked, or from a place that is not allowed.',
    whoseMove: 'you',
    nextStep: 'Sign in again.',
    fix: signInAgain,
  },
  {
    code: 'graph/token-expired',
    when: { statuses: [401], message: /expired|not yet valid|lifetime validation/i },
    title: 'Graph takes even a fresh token for one of another time.',
    detail: () => 'Usually a clock is wrong.',
    whoseMove: 'you',
    nextStep: 'Set the clock of the machine Portico runs on, by a time server best. Then try again.',
  },
  {
    code: 'graph/token-refused',
    when: { statuses: [401] },
    title: 'Microsoft Graph does not accept the sign-in.',
    whoseMove: 'you',
    nextStep: 'Sign in again.',
    fix: signInAgain,
  },
  {
    // Teams answers so to a token it takes for expired (python-o365 issue 1174).
    code: 'graph/token-refused',
    when: { statuses: [403], message: /no authorization information present/i },
    title: 'Microsoft Teams does not accept the sign-in.',
    whoseMove: 'you',
    nextStep: 'Sign in again.',
    fix: signInAgain,
  },
];
