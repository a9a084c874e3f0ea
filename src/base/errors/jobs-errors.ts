import type { CatalogueEntry } from './catalogue.ts';

/** What can be wrong with wake-ups and the processes that share them. */
export const jobsErrors = {
  'jobs-not-running': {
    title: 'Portico is starting or stopping and takes no work.',
    whoseMove: 'nobody-wait',
    retry: 'soon',
    nextStep: 'Try again in a few seconds.',
    status: 503,
  },
  'jobs-worker-needs-postgres': {
    title: 'A worker needs PostgreSQL.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Let the hub work alone, or move it with ./portico storage move --to postgres://… and set PORTICO_DATABASE_URL for the hub and every worker.',
    status: 500,
  },
} as const satisfies Record<string, CatalogueEntry>;
