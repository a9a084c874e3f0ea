import type { PermissionRow } from './rows.ts';

export const presencePermissions: readonly PermissionRow[] = [];
