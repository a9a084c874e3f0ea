import { integer, nullable, text } from './column.ts';
import type { Table } from './table.ts';

/** Browsers that are or were signed in; kept until a session could not go on anyway. */
export const sessions = {
  key: ['hash'],
  columns: {
    /** SHA-256 of what the cookie holds, in hex. */
    hash: text,
    person: text,
    /** SHA-256 of what tells this browser from others; one that signed in before is no stranger. */
    browser: nullable(text),
    created_at: integer,
    seen_at: integer,
    /** When it ends however busy it is. */
    ends_at: integer,
    /** When somebody signed out, or a new password ended it. */
    ended_at: nullable(integer),
  },
} as const satisfies Table;
