import type { AadstsEntry } from '../aadsts-entry.ts';

/** How an application proves who it is. */
export const credentialCodes: readonly AadstsEntry[] = [
  {
    code: 7000215,
    kind: 'credential',
    title: 'The client secret is not one of this registration.',
    mistake: 'Usually the Secret ID was copied in place of the Value, or only a part of it.',
    whoseMove: 'you',
    nextStep: 'Make a new secret and copy the column Value while it is shown.',
    fix: 'enter-secret',
    known: 'documented',
  },
];
