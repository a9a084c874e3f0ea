import type { Connection } from '../connection.ts';
import type { ConnectionRow } from './connection-rows.ts';

/** What a row says, in the house's words; its tokens stay where they are. */
export function toConnection(row: ConnectionRow): Connection {
  return {
    id: row.id,
    registration: row.registration,
    name: row.name,
    actsAs: row.acts_as,
    account: row.account ?? undefined,
    features: row.features,
    sharedMailboxes: row.shared_mailboxes,
    state: row.state,
    finding: row.finding ?? undefined,
    granted: row.granted,
    lastTokenAt: row.last_token_at ?? undefined,
    lastUsedAt: row.last_used_at ?? undefined,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    revision: row.revision,
  };
}
