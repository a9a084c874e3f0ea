import type { AadstsRow } from '../aadsts-entry.ts';

/** A second factor: shown too long ago, not set up, not passed. */
export const strongAuthenticationCodes: readonly AadstsRow[] = [
  {
    code: 50076,
    kind: 'sign-in',
    title: 'Microsoft wants a second factor for this.',
    mistake:
      'A policy of the organisation asks for multifactor authentication, and the last sign-in did without.',
    nextStep: 'Sign in again and confirm with your second factor.',
  },
  {
    code: 50079,
    kind: 'sign-in',
    title: 'The account has to set up a second factor.',
    mistake: 'The organisation asks for multifactor authentication, and none is registered.',
    nextStep: 'Sign in again and follow the pages that set it up.',
  },
  {
    code: 50072,
    kind: 'sign-in',
    title: 'The account has to set up a second factor before it goes on.',
    mistake: 'The organisation asks for multifactor authentication, and none is registered.',
    nextStep: 'Sign in again and follow the pages that set it up.',
  },
  {
    code: 50074,
    kind: 'sign-in',
    title: 'The second factor was not confirmed.',
    mistake: 'It was cancelled, not answered in time, or the sign-in had no page to ask on.',
    nextStep: 'Sign in again and confirm with your second factor.',
  },
  {
    code: 50078,
    kind: 'sign-in',
    title: 'The second factor was shown too long ago.',
    mistake: 'A policy of the organisation wants it confirmed anew from time to time.',
    nextStep: 'Sign in again and confirm with your second factor.',
  },
  {
    code: 500121,
    kind: 'sign-in',
    title: 'The second factor was not accepted.',
    mistake: 'The code was mistyped or too old, or the request on the phone was declined.',
    nextStep: 'Sign in again and try the second factor once more.',
    known: 'reported',
  },
  {
    code: 50158,
    kind: 'sign-in',
    title: 'A further check by another provider was not passed.',
    mistake: 'The organisation has an outside provider check sign-ins.',
    nextStep: 'Sign in again and follow its pages.',
  },
  {
    code: 50161,
    kind: 'policy',
    title: 'The outside provider that checks sign-ins did not say what was needed.',
    mistake: 'Its settings in the tenant are incomplete.',
    nextStep: 'Let an administrator look at the settings of that provider.',
  },
  {
    code: 50087,
    kind: 'wait',
    title: 'The check of the second factor failed for a moment.',
    mistake: "A passing trouble at Microsoft's.",
    nextStep: 'Sign in again in a minute.',
    whoseMove: 'you',
    fix: 'sign-in',
  },
  {
    code: 50088,
    kind: 'wait',
    title: 'Too many calls or messages were asked for as a second factor.',
    mistake: 'The limit for a while is reached.',
    nextStep: 'Wait some minutes, or use another second factor.',
  },
  {
    code: 53004,
    kind: 'policy',
    title: 'A second factor has to be set up, but the account counts as at risk.',
    mistake: 'Microsoft does not let accounts at risk register one.',
    nextStep: 'Have an administrator clear the risk of the account, then sign in again.',
  },
  {
    code: 53010,
    kind: 'policy',
    title: 'A second factor may be set up only from certain places or devices.',
    mistake: 'A policy of the organisation says from where.',
    nextStep: 'Set it up at work or on a managed device, then sign in again.',
  },
];
