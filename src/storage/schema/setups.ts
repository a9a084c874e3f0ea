import { integer, json, nullable, sealed, text, word } from './column.ts';
import type { AccountColumn } from './connections.ts';
import type { Table } from './table.ts';

/** Short sign-ins of people who may create and mend registrations. */
export const setups = {
  key: ['id'],
  columns: {
    id: text,
    cloud: text,
    tenant: nullable(text),
    client_id: text,
    client_title: text,
    state: word<'waiting' | 'ready' | 'failed' | 'expired'>(),
    asks_for: json<readonly { readonly permission: string; readonly words: string }[]>(),
    token: nullable(sealed('setup-token')),
    account: nullable(json<AccountColumn>()),
    created_at: integer,
    /** After this the token is gone, whatever Microsoft gave it for. */
    expires_at: integer,
    revision: integer,
  },
} as const satisfies Table;
