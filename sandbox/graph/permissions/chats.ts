import type { PermissionRow } from './rows.ts';

export const chatsPermissions: readonly PermissionRow[] = [];
