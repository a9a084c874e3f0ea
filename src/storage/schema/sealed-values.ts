import { integer, sealed, text } from './column.ts';
import type { Table } from './table.ts';

/** Secrets that belong to no other table, by name. */
export const sealedValues = {
  key: ['name'],
  columns: { name: text, value: sealed('value'), revision: integer, changed_at: integer },
} as const satisfies Table;
