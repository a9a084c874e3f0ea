import type { PermissionRow } from './rows.ts';

export const contactsPermissions: readonly PermissionRow[] = [];
