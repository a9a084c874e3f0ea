import type { AadstsRow } from '../aadsts-entry.ts';

/** Where a sign-in may return to. */
export const redirectCodes: readonly AadstsRow[] = [
  {
    code: 50011,
    kind: 'registration',
    title: 'The redirect address is not registered exactly as it was sent.',
    mistake:
      'It differs in http or https, host, port, capital letters or a slash at the end, or the address of this system has changed.',
    nextStep: 'Add the exact address under Authentication > Web > Redirect URIs.',
    isOnPage: true,
    docs: 'https://learn.microsoft.com/troubleshoot/azure/active-directory/error-code-aadsts50011-reply-url-mismatch',
  },
  {
    code: 500112,
    kind: 'request',
    title: 'The code was redeemed with another redirect address than it was sent to.',
    mistake: 'The sign-in began with one address and ended with another.',
    nextStep: 'Begin the sign-in again.',
    fix: 'sign-in',
    known: 'reported',
  },
  {
    code: 500113,
    kind: 'registration',
    title: 'The registration has no redirect address at all.',
    mistake:
      'None was added yet. After an admin approval this page can come although the approval itself was stored.',
    nextStep:
      'Add the redirect address under Authentication > Add a platform > Web; then check whether the approval is there.',
    isOnPage: true,
    known: 'reported',
  },
  {
    code: 900971,
    kind: 'request',
    title: 'The sign-in did not say where to return to.',
    mistake: 'The address that was opened has lost its redirect_uri.',
    nextStep: 'Begin the sign-in again, and open the whole link.',
    isOnPage: true,
  },
  {
    code: 90102,
    kind: 'request',
    title: 'The redirect address is no complete address.',
    mistake: 'It has to begin with https:// or another scheme.',
    nextStep: "Check Portico's own address (PORTICO_URL), then begin the sign-in again.",
    whoseMove: 'you',
    isOnPage: true,
  },
  {
    code: 70004,
    kind: 'registration',
    title: 'The redirect address is none of those registered.',
    mistake:
      'An older wording for an address that is missing from the registration or differs from what is there.',
    nextStep: 'Add the exact address under Authentication > Web > Redirect URIs.',
  },
  {
    code: 9002325,
    kind: 'request',
    title: 'The redirect address is of a single-page application, which has to use PKCE.',
    mistake: 'The address was registered under Single-page application, but is used by a server.',
    nextStep: 'Move the redirect address to the platform Web on the Authentication page.',
    whoseMove: 'you',
    fix: 'repair',
    known: 'reported',
  },
  {
    code: 9002326,
    kind: 'registration',
    title: 'A browser redeemed the code itself, which only single-page applications may.',
    mistake: 'The redirect address is registered under another platform than the program is.',
    nextStep:
      'Move the redirect address to the platform that fits: Web for a server, Single-page application for a browser.',
    known: 'reported',
  },
  {
    code: 9002327,
    kind: 'registration',
    title: 'The redirect address is registered for a single-page application, but a server redeems the code.',
    mistake: 'The platform Single-page application was chosen when the redirect address was added.',
    nextStep: 'Move the redirect address to the platform Web on the Authentication page.',
    known: 'reported',
  },
  {
    code: 50199,
    kind: 'sign-in',
    title: 'Microsoft wants the person to confirm that this is the application they meant.',
    mistake: 'It comes with redirect addresses that are not web addresses.',
    nextStep: 'Confirm in the browser.',
  },
];
