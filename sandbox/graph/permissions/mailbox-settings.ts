import type { PermissionRow } from './rows.ts';

export const mailboxSettingsPermissions: readonly PermissionRow[] = [];
