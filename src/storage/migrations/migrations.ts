import { settingsAndSealedValues } from './0001-settings-and-sealed-values.ts';
import { wakeUps } from './0002-wake-ups.ts';
import { vaultKeys } from './0003-vault-keys.ts';
import { registrationsAndConnections } from './0004-registrations-and-connections.ts';
import { access } from './0005-access.ts';
import { undertakings } from './0006-undertakings.ts';
import type { Migration } from './migration.ts';

/** In the order they are applied; numbers grow. Released entries stay as they are. */
export const migrations: readonly Migration[] = [
  settingsAndSealedValues,
  wakeUps,
  vaultKeys,
  registrationsAndConnections,
  access,
  undertakings,
];
