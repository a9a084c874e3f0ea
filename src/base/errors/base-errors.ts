import type { CatalogueEntry } from './catalogue.ts';

/** What can be wrong before anything is opened: with the settings, and with the log. */
export const baseErrors = {
  'config-not-allowed': {
    title: 'The settings in the environment are not allowed.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Correct what is listed, then start again. docs/reference/configuration.md explains every variable.',
    status: 500,
  },
  'log-file-not-writable': {
    title: 'Portico cannot write its log file.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Give the user Portico runs as the right to write there, or change PORTICO_LOG_FILE. Then start again.',
    status: 500,
  },
} as const satisfies Record<string, CatalogueEntry>;
