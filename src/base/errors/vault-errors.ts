import type { CatalogueEntry } from './catalogue.ts';

/** What can be wrong with the master key, and with what was sealed with it. */
export const vaultErrors = {
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
  'vault-key-not-made': {
    title: 'There is no master key yet, and this process does not make one.',
    whoseMove: 'you',
    retry: 'no',
    nextStep: 'Start the hub first, or give both the same PORTICO_MASTER_KEY.',
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
