import { fetchErrors } from './fetch-errors.ts';
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
  ...fetchErrors,
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
  'storage-missing': {
    title: 'There is no database yet.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Start Portico once, or see that PORTICO_DATA and PORTICO_DATABASE_URL name the right place.',
    status: 500,
  },
  'storage-in-use': {
    title: 'Somebody else is at work in this database.',
    whoseMove: 'you',
    retry: 'soon',
    nextStep: 'Stop the hub (and other commands) that use it, then run the command again.',
    status: 409,
  },
  'storage-not-empty': {
    title: 'The target database already holds data.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Name an empty database; nothing was changed in either.',
    status: 409,
  },
  'storage-copy-differs': {
    title: 'What was copied is not what was read.',
    whoseMove: 'portico',
    retry: 'no',
    nextStep: 'Nothing was changed: go on with the database as it is, and report it with the lines above.',
    status: 500,
  },
  'backup-damaged': {
    title: 'The backup file is damaged or incomplete.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Take another backup file. Nothing was changed.',
    status: 400,
  },
  'backup-newer': {
    title: 'The backup was made by a newer version of Portico.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Restore it with that version or a later one. Nothing was changed.',
    status: 400,
  },
  'backup-exists': {
    title: 'There is already a file of that name.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Choose another name, or add --overwrite.',
    status: 409,
  },
  'backup-file-unusable': {
    title: 'The backup file cannot be read or written.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'See that the folder exists and that you may read and write there.',
    status: 400,
  },
  'vault-key-malformed': {
    title: 'The master key is not 32 bytes in base64 or hex.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Give it as `openssl rand -base64 32` prints it, then start again.',
    status: 500,
  },
  'vault-key-file-unusable': {
    title: 'The file with the master key cannot be used.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'See that the file exists, is yours and is closed to others (chmod 600), then start again.',
    status: 500,
  },
  'vault-key-missing': {
    title: 'The database holds secrets, but their master key is not here.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Put the copy of the master key back, or set PORTICO_MASTER_KEY to it, then start again.',
    status: 500,
  },
  'vault-key-wrong': {
    title: 'This master key is not the one the database was sealed with.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Start with the key that belongs to this database.',
    status: 500,
  },
  'vault-key-retired': {
    title: 'This master key has been replaced by a newer one.',
    whoseMove: 'you',
    retry: 'no',
    nextStep:
      'Start with the key the last rotation made; a copy of the database from before still needs the old one.',
    status: 500,
  },
  'vault-key-unknown': {
    title: 'A secret was sealed with a key this database does not know.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'The row comes from another database: put the secret in anew.',
    status: 500,
  },
  'vault-format-unknown': {
    title: 'A sealed secret is in a form this version does not know.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Start the version that wrote it, or put the secret in anew.',
    status: 500,
  },
  'vault-value-truncated': {
    title: 'A sealed secret is cut off.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Restore a backup, or put the secret in anew.',
    status: 500,
  },
  'vault-value-altered': {
    title: 'A sealed secret was changed after it was sealed.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Find out who or what writes to the database; restore a backup, or put the secret in anew.',
    status: 500,
  },
  'vault-value-misplaced': {
    title: 'A sealed secret lies in a row it was not sealed for.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Find out who or what writes to the database; restore a backup, or put the secret in anew.',
    status: 500,
  },
  'vault-rotation-under-way': {
    title: 'A rotation of the master key to another key has not finished.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Run ./portico rotate-key again with the same new key; it goes on where it stopped.',
    status: 409,
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof catalogue;
