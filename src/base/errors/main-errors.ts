import type { CatalogueEntry } from './catalogue.ts';

/** What can go wrong with the processes Portico consists of. */
export const mainErrors = {
  'main-sandbox-down': {
    title: 'The sandbox is not running.',
    whoseMove: 'nobody-wait',
    retry: 'soon',
    nextStep:
      'Wait a moment: it is started again by itself. If it stays so, its own words say why; PORTICO_SANDBOX=off does without.',
    status: 503,
  },
  'main-sandbox-missing': {
    title: 'This copy of Portico came without the sandbox.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Use a full copy of the repository.',
    status: 500,
  },
  'main-no-way-back': {
    title: 'A browser would not find its way back to Portico.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Start Portico, or sign in with --device or --paste.',
    status: 409,
  },
  'main-setup-failed': {
    title: 'Nobody signed in who may create or change registrations.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Do what the finding says, then try again.',
    status: 409,
  },
  'main-undertaking-failed': {
    title: 'Microsoft has not been changed as it was wished.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Do what the finding says, then run the same command again: it goes on from there.',
    status: 409,
  },
} as const satisfies Record<string, CatalogueEntry>;
