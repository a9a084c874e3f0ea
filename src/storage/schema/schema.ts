import type { Selectable } from 'kysely';
import { accessLinks } from './access-links.ts';
import { apiKeys } from './api-keys.ts';
import { auditEntries } from './audit-entries.ts';
import { connectionEvents } from './connection-events.ts';
import { connections } from './connections.ts';
import { people } from './people.ts';
import { registrations } from './registrations.ts';
import { sealedValues } from './sealed-values.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { setups } from './setups.ts';
import { signIns } from './sign-ins.ts';
import type { RowsOf, Table } from './table.ts';
import { undertakings } from './undertakings.ts';
import { vaultKeys } from './vault-keys.ts';
import { wakeUps } from './wake-ups.ts';

/** Every table, one file each. A new table: its file, its line here, its migration. */
export const tables = {
  settings,
  sealed_values: sealedValues,
  vault_keys: vaultKeys,
  wake_ups: wakeUps,
  registrations,
  connections,
  connection_events: connectionEvents,
  sign_ins: signIns,
  setups,
  undertakings,
  people,
  sessions,
  api_keys: apiKeys,
  access_links: accessLinks,
  audit_entries: auditEntries,
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;

/** What Kysely knows of the database. */
export type Schema = { [Name in TableName]: RowsOf<(typeof tables)[Name]> };

/** A row as it is read. */
export type Row<Name extends TableName> = Selectable<Schema[Name]>;
