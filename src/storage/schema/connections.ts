import type { FeatureChoice } from '../../base/feature.ts';
import type { Finding } from '../../base/finding.ts';
import { integer, json, nullable, sealed, text, word } from './column.ts';
import type { Table } from './table.ts';

/** Somebody who signed in, as connections, sign-ins and setups keep them. */
export interface AccountColumn {
  readonly tenantId: string;
  readonly objectId: string;
  readonly username: string;
  readonly name: string;
  readonly kind: 'work' | 'personal';
}

/** Who a registration acts as, what for, and the tokens for that. */
export const connections = {
  key: ['id'],
  columns: {
    id: text,
    registration: text,
    name: text,
    acts_as: word<'account' | 'app'>(),
    account: nullable(json<AccountColumn>()),
    features: json<FeatureChoice>(),
    shared_mailboxes: json<readonly string[]>(),
    state: word<'new' | 'waiting-for-admin' | 'live' | 'needs-sign-in' | 'stopped'>(),
    finding: nullable(json<Finding>()),
    /** Names of permissions, as the last token had them. */
    granted: json<readonly string[]>(),
    /** Whether its tokens came with the registration's proof or without; they are renewed the same way. */
    client: word<'confidential' | 'public'>(),
    refresh_token: nullable(sealed('refresh-token')),
    access_token: nullable(sealed('access-token')),
    access_ends_at: nullable(integer),
    /** Grows with every new token; who renews writes only over the tokens they started from. */
    token_revision: integer,
    /** Which process renews the tokens at the moment, and until when nobody else may. */
    lease_holder: nullable(text),
    lease_until: nullable(integer),
    last_token_at: nullable(integer),
    last_used_at: nullable(integer),
    /** When something is to be done about it without being asked; null for never. */
    look_at: nullable(integer),
    /** Renewals that failed one after the other for reasons that pass. */
    failures: integer,
    /** What Microsoft wants the next sign-in to send along: a second factor, say. */
    claims: nullable(text),
    /** Comes back with an admin from Microsoft; says which connection was approved and gives no access to anything. */
    approval_state: text,
    approval_asked_at: nullable(integer),
    approval_looked_at: nullable(integer),
    approval_granted_at: nullable(integer),
    created_at: integer,
    changed_at: integer,
    revision: integer,
  },
} as const satisfies Table;
