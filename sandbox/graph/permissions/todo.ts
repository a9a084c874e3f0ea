import type { PermissionRow } from './rows.ts';

export const todoPermissions: readonly PermissionRow[] = [];
