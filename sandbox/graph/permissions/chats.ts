import type { PermissionRow } from './rows.ts';
import { rowsFromFacts } from './rows-from-facts.ts';

/** Teams chats, their members and messages, as published. */
export const chatsPermissions: readonly PermissionRow[] = rowsFromFacts('chats.json');
