import type { PermissionRow } from './rows.ts';
import { rowsFromFacts } from './rows-from-facts.ts';

/** Settings of a mailbox, its categories, and the languages and zones it can have, as published. */
export const mailboxSettingsPermissions: readonly PermissionRow[] = rowsFromFacts('mailbox-settings.json');

/** The one setting whose path the map leaves out. */
export const unlistedMailboxSettingsPermissions: readonly PermissionRow[] = mailboxSettingsPermissions
  .filter(({ path }) => path.endsWith('/mailboxSettings/dateFormat'))
  .map((row) => ({ ...row, path: row.path.replace(/dateFormat$/, 'archiveFolder') }));
