import type { PermissionRow } from './rows.ts';

export const subscriptionsPermissions: readonly PermissionRow[] = [];
