import type { Selectable } from 'kysely';
import { sealedValues } from './sealed-values.ts';
import { settings } from './settings.ts';
import type { RowsOf, Table } from './table.ts';
import { vaultKeys } from './vault-keys.ts';
import { wakeUps } from './wake-ups.ts';

/** Every table, one file each. A new table: its file, its line here, its migration. */
export const tables = {
  settings,
  sealed_values: sealedValues,
  vault_keys: vaultKeys,
  wake_ups: wakeUps,
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;

/** What Kysely knows of the database. */
export type Schema = { [Name in TableName]: RowsOf<(typeof tables)[Name]> };

/** A row as it is read. */
export type Row<Name extends TableName> = Selectable<Schema[Name]>;
