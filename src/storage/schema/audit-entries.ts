import { integer, nullable, text, word } from './column.ts';
import type { Table } from './table.ts';

/** Who did what. Only ever added to; the oldest go after a time. */
export const auditEntries = {
  key: ['id'],
  columns: {
    id: text,
    at: integer,
    actor_kind: word<'person' | 'key' | 'machine' | 'portico'>(),
    actor_id: text,
    actor_name: text,
    operation: text,
    words: text,
    subject: nullable(text),
    outcome: word<'done' | 'refused' | 'failed'>(),
  },
} as const satisfies Table;
