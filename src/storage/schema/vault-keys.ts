import { integer, nullable, text, word } from './column.ts';
import type { Table } from './table.ts';

/** The master keys this database has known, by their id; never the keys themselves. */
export const vaultKeys = {
  key: ['id'],
  columns: {
    id: text,
    /** New secrets are sealed with the one active key. During a rotation the old one is retiring, later retired. */
    state: word<'active' | 'retiring' | 'retired'>(),
    /** A known text sealed with this key: proves that a key of this id is this key. */
    proof: text,
    /** During a rotation: this key, sealed with the other one, so that either opens both. */
    bridge: nullable(text),
    created_at: integer,
    retired_at: nullable(integer),
  },
} as const satisfies Table;
