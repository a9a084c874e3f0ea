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
} as const satisfies Record<string, CatalogueEntry>;
