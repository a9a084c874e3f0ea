import type { PermissionRow } from './rows.ts';

export const calendarPermissions: readonly PermissionRow[] = [];
