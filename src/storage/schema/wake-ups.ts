import { integer, json, nullable, text, word } from './column.ts';
import type { Table } from './table.ts';

/**
 * What waits, runs or was given up on, one row a key, for the runner inside one process. With PostgreSQL wake-ups
 * lie in pg-boss's tables; rows that a move brought here go over at the next start.
 */
export const wakeUps = {
  key: ['queue', 'key'],
  columns: {
    queue: text,
    key: text,
    state: word<'waiting' | 'running' | 'failed'>(),
    payload: nullable(json<unknown>()),
    due_at: integer,
    /** When due_at was written, by the same clock: shows at the next start whether that clock was set back since. */
    written_at: integer,
    failures: integer,
    /** Who works on it, and until when without a sign of life. */
    holder: nullable(text),
    held_until: nullable(integer),
    /** A wake-up that came while it was worked on. */
    again_at: nullable(integer),
    again_payload: nullable(json<unknown>()),
    /** Why it was given up on. */
    reason: nullable(text),
    failed_at: nullable(integer),
  },
} as const satisfies Table;
