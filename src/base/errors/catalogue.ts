import type { Retry, WhoseMove } from './whose-move.ts';

export interface CatalogueEntry {
  /** One short sentence that holds for every occurrence. */
  readonly title: string;
  readonly whoseMove: WhoseMove;
  readonly retry: Retry;
  /** What that person does now, as an instruction. */
  readonly nextStep: string;
  /** HTTP status when the error reaches a caller over REST. */
  readonly status: number;
}

/**
 * Every error Portico can raise, once. docs/reference/errors.md is checked against this table both ways.
 * A code is `<folder>-<what happened>`; it never changes once released.
 */
export const catalogue = {
  'config-not-allowed': {
    title: 'The settings in the environment are not allowed.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Correct what is listed, then start again. docs/reference/configuration.md explains every variable.',
    status: 500,
  },
  'storage-folder-not-writable': {
    title: 'Portico cannot write to its data folder.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Give the user Portico runs as the right to write there, or point PORTICO_DATA elsewhere.',
    status: 500,
  },
  'storage-disk-full': {
    title: 'The disk that holds the database is full.',
    whoseMove: 'you',
    retry: 'soon',
    nextStep: 'Make room on that disk. Nothing that was acknowledged is lost, and Portico goes on by itself.',
    status: 507,
  },
  'storage-disk-failed': {
    title: 'The disk under the database does not read or write.',
    whoseMove: 'you',
    retry: 'soon',
    nextStep: 'Look at the disk and at the system log; if it does not come back, restore a backup elsewhere.',
    status: 500,
  },
  'storage-damaged': {
    title: 'The database is damaged or is not one of Portico.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Stop Portico and restore the last backup: ./portico restore FILE keeps the damaged file aside.',
    status: 500,
  },
  'storage-newer': {
    title: 'The database was written by a newer version of Portico.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Start the newer version again, or restore a backup this version made.',
    status: 500,
  },
  'storage-busy': {
    title: 'The database is held by other work.',
    whoseMove: 'nobody-wait',
    retry: 'soon',
    nextStep: 'Try again in a few seconds.',
    status: 503,
  },
  'storage-duplicate': {
    title: 'There is already an entry like this.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Change the existing entry, or choose another name.',
    status: 409,
  },
  'storage-constraint': {
    title: 'The database refuses a row that breaks its rules.',
    whoseMove: 'portico',
    retry: 'no',
    nextStep: 'Report it with the log lines around it.',
    status: 500,
  },
  'storage-value-not-allowed': {
    title: 'A value cannot be stored.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Remove what is named from the text, then try again.',
    status: 400,
  },
  'storage-unreachable': {
    title: 'PostgreSQL does not answer.',
    whoseMove: 'you',
    retry: 'soon',
    nextStep: 'See that the server runs and that this machine reaches it. Portico reconnects by itself.',
    status: 503,
  },
  'storage-refused': {
    title: 'PostgreSQL refuses the connection.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Correct PORTICO_DATABASE_URL or the rights of that user, then start again.',
    status: 500,
  },
  'storage-conflict': {
    title: 'Others kept changing the same rows.',
    whoseMove: 'nobody-wait',
    retry: 'soon',
    nextStep: 'Try again in a few seconds.',
    status: 503,
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof catalogue;
