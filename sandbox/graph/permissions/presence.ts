import type { PermissionRow } from './rows.ts';
import { rowsFromFacts } from './rows-from-facts.ts';

/** Presence and status messages, as published. */
export const presencePermissions: readonly PermissionRow[] = rowsFromFacts('presence.json');
