import type { PermissionRow } from './rows.ts';
import { rowsFromFacts } from './rows-from-facts.ts';

/** To Do lists, tasks and what lies inside tasks, as published. */
export const todoPermissions: readonly PermissionRow[] = rowsFromFacts('todo.json');
