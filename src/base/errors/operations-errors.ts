import type { CatalogueEntry } from './catalogue.ts';

/** What operations refuse before anything is done. */
export const operationsErrors = {
  'operations-input-wrong': {
    title: 'What was asked for is not as it has to be.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Correct each field that is named; the reference of operations has their meaning.',
    status: 400,
  },
  'operations-scope-missing': {
    title: 'This is not allowed with what you signed in with.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Use an API key with the scope that is named, or sign in at the console.',
    status: 403,
  },
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
