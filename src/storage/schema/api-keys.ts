import { integer, json, nullable, text } from './column.ts';
import type { Table } from './table.ts';

/** Keys of programs; never the keys themselves. */
export const apiKeys = {
  key: ['id'],
  columns: {
    id: text,
    name: text,
    /** SHA-256 of the key, in hex: 256 random bits need no slow hash. */
    hash: text,
    /** The first characters, to recognise it by. */
    hint: text,
    scopes: json<readonly ('read' | 'operate' | 'token' | 'admin')[]>(),
    created_at: integer,
    last_used_at: nullable(integer),
    ends_at: nullable(integer),
  },
} as const satisfies Table;
