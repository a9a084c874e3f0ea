import { integer, json, text } from './column.ts';
import type { Table } from './table.ts';

/** What this installation remembers about itself: a name, a value. */
export const settings = {
  key: ['name'],
  columns: { name: text, value: json<unknown>(), changed_at: integer },
} as const satisfies Table;
