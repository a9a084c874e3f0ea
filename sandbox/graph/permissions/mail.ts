import type { PermissionRow } from './rows.ts';

export const mailPermissions: readonly PermissionRow[] = [];
