import type { Finding } from '../../base/finding.ts';
import { integer, json, nullable, text } from './column.ts';
import type { Table } from './table.ts';

/** What happened to connections, and to the registrations under them. */
export const connectionEvents = {
  key: ['id'],
  columns: {
    id: text,
    /** Null where it concerns every connection of the registration. */
    connection: nullable(text),
    registration: text,
    at: integer,
    kind: text,
    words: text,
    finding: nullable(json<Finding>()),
  },
} as const satisfies Table;
