import type { Finding } from '../../base/finding.ts';
import type { Account } from '../../identity/tokens/token-set.ts';

/** What people are told when they come back and there is nothing (more) to be done with that. */

const signInAgain = { kind: 'sign-in', label: 'Sign in again' } as const;

export const unknownSignIn: Finding = {
  code: 'sign-in/unknown',
  state: 'wrong',
  title: 'Nobody here is waiting for this sign-in.',
  detail: 'It was begun elsewhere, or so long ago that it is forgotten.',
  whoseMove: 'you',
  nextStep: 'Begin the sign-in again here, and come back within ten minutes.',
  fix: signInAgain,
};

export const incompleteAddress: Finding = {
  code: 'sign-in/address-incomplete',
  state: 'wrong',
  title: 'Only a part of the address was pasted.',
  detail: 'The part with "state=" is missing. Without it, it cannot be told whose sign-in this is.',
  whoseMove: 'you',
  nextStep: 'Copy the whole address of the page the browser ended at, and paste it here.',
};

export const usedSignIn: Finding = {
  code: 'sign-in/used-already',
  state: 'warning',
  title: 'This sign-in has been finished already; nothing was changed now.',
  detail: 'The page was loaded twice, or the address was pasted twice.',
  whoseMove: 'nobody-wait',
  nextStep: 'Go on with the connection. This page can be closed.',
};

export const replacedSignIn: Finding = {
  code: 'sign-in/replaced',
  state: 'warning',
  title: 'A newer sign-in has taken the place of this one, or it was cancelled.',
  whoseMove: 'you',
  nextStep: 'Finish the newer one, or begin again.',
  fix: signInAgain,
};

export const expiredSignIn: Finding = {
  code: 'sign-in/expired',
  state: 'wrong',
  title: 'The sign-in took too long.',
  detail: 'For safety a sign-in has to be finished within ten minutes.',
  whoseMove: 'you',
  nextStep: 'Begin it again.',
  fix: signInAgain,
};

export const otherBrowser: Finding = {
  code: 'sign-in/other-browser',
  state: 'wrong',
  title: 'This sign-in was begun in another browser.',
  detail:
    'Whoever could finish it elsewhere might connect an account that is not theirs, or not the one meant.',
  whoseMove: 'you',
  nextStep: 'Finish it in the browser it was begun in, or begin it again in this one.',
  fix: signInAgain,
};

export function otherAccount(expected: Account, found: Account): Finding {
  return {
    code: 'sign-in/other-account',
    state: 'wrong',
    title: `${found.username} signed in, but this connection is for ${expected.username}.`,
    detail: `Expected: ${named(expected)}. Signed in: ${named(found)}. Nothing was changed.`,
    whoseMove: 'you',
    nextStep: `Sign in as ${expected.username}; for ${found.username} make a connection of its own.`,
    fix: { kind: 'sign-in', label: `Sign in as ${expected.username}` },
  };
}

const named = ({ name, username, tenantId }: Account): string => `${name} (${username}, tenant ${tenantId})`;
