import type { PermissionRow } from './rows.ts';

export const directoryPermissions: readonly PermissionRow[] = [];
