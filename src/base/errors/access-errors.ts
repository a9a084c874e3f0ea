import type { CatalogueEntry } from './catalogue.ts';

/** What can be wrong with signing in to Portico itself, and with keys of programs. */
export const accessErrors = {
  'access-not-claimed': {
    title: 'Nobody has set a password yet.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Open the link Portico printed when it started. On the machine it runs on, ./portico link makes a new one.',
    status: 409,
  },
  'access-link-unknown': {
    title: 'This link is not known here.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Copy the whole link Portico printed, or make a new one with ./portico link on the machine it runs on.',
    status: 403,
  },
  'access-link-used': {
    title: 'This link has been used already.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Sign in with the password that was set. If it was not you who set it, make a new link with ./portico link on the machine Portico runs on.',
    status: 410,
  },
  'access-link-expired': {
    title: 'This link is too old.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Make a new one with ./portico link on the machine Portico runs on.',
    status: 410,
  },
  'access-password-weak': {
    title: 'This password is too easy to guess.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Choose a longer one, such as four words that have nothing to do with each other.',
    status: 400,
  },
  'access-password-wrong': {
    title: 'The password is not right.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Check the keyboard layout and Caps Lock. If the password is lost, ./portico link makes a link for a new one, on the machine Portico runs on.',
    status: 401,
  },
  'access-too-many-tries': {
    title: 'There were too many tries to sign in.',
    whoseMove: 'nobody-wait',
    retry: 'after',
    nextStep: 'Wait for the time the error names, then try again.',
    status: 429,
  },
  'access-key-unknown': {
    title: 'This API key is not known here.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Check that the whole key was copied and that nobody has removed it; otherwise make a new one.',
    status: 401,
  },
  'access-key-ended': {
    title: 'The time of this API key is over.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Make a new key and put it where the old one was used.',
    status: 401,
  },
  'access-key-gone': {
    title: 'There is no API key with this id.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Look at the list of keys: somebody may have removed it.',
    status: 404,
  },
} as const satisfies Record<string, CatalogueEntry>;
