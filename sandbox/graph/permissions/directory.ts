import type { PermissionRow } from './rows.ts';
import { rowsFromFacts } from './rows-from-facts.ts';

/** People, groups, applications and policies, as published. */
export const directoryPermissions: readonly PermissionRow[] = rowsFromFacts('directory.json');
