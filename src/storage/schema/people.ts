import { integer, nullable, sealed, text } from './column.ts';
import type { Table } from './table.ts';

/** Who may sign in at the console. */
export const people = {
  key: ['id'],
  columns: {
    id: text,
    name: text,
    /** The password's argon2id hash, sealed besides: a copy of the database alone is nothing to guess against. */
    password: nullable(sealed('password-hash')),
    created_at: integer,
    changed_at: integer,
  },
} as const satisfies Table;
