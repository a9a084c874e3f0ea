import type { CatalogueEntry } from './catalogue.ts';

/** What operations refuse before anything is done. */
export const operationsErrors = {
  'operations-typed-wrong': {
    title: 'One of the values cannot be right.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Correct it as the finding says.',
    status: 422,
  },
  'operations-sandbox-off': {
    title: 'The sandbox is not running.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Start Portico with PORTICO_SANDBOX=on, then try again.',
    status: 409,
  },
} as const satisfies Record<string, CatalogueEntry>;
