import { integer, nullable, text, word } from './column.ts';
import type { Table } from './table.ts';

/** One-time links that let whoever opens them set the password. */
export const accessLinks = {
  key: ['hash'],
  columns: {
    /** SHA-256 of the link's token, in hex. */
    hash: text,
    /** `first` while nobody has set a password; `reset` when it was lost. */
    kind: word<'first' | 'reset'>(),
    created_at: integer,
    ends_at: integer,
    /** When it was used, or made void by another one that was. */
    used_at: nullable(integer),
  },
} as const satisfies Table;
