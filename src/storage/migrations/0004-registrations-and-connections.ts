import type { Migration } from './migration.ts';

export const registrationsAndConnections: Migration = {
  number: 4,
  name: 'registrations-and-connections',
  async up({ schema }) {
    await schema
      .createTable('registrations')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('cloud', 'text', (column) => column.notNull())
      .addColumn('tenant', 'text')
      .addColumn('client_id', 'text', (column) => column.notNull())
      .addColumn('audience', 'text')
      .addColumn('redirects', 'json', (column) => column.notNull())
      .addColumn('origin', 'text', (column) => column.notNull())
      .addColumn('object_id', 'text')
      .addColumn('service_principal_id', 'text')
      .addColumn('purpose', 'json', (column) => column.notNull())
      .addColumn('credential_kind', 'text', (column) => column.notNull())
      .addColumn('credential', 'text', (column) => column.notNull())
      .addColumn('previous_credential', 'text')
      .addColumn('credential_hint', 'text')
      .addColumn('credential_key_id', 'text')
      .addColumn('credential_thumbprint', 'text')
      .addColumn('credential_ends_at', 'bigint')
      .addColumn('credential_rotation', 'text', (column) => column.notNull())
      .addColumn('warned_of_end', 'bigint')
      .addColumn('warned_days', 'bigint')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('changed_at', 'bigint', (column) => column.notNull())
      .addColumn('revision', 'bigint', (column) => column.notNull())
      .execute();
    await schema
      .createTable('connections')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('registration', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('acts_as', 'text', (column) => column.notNull())
      .addColumn('account', 'json')
      .addColumn('features', 'json', (column) => column.notNull())
      .addColumn('shared_mailboxes', 'json', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('finding', 'json')
      .addColumn('granted', 'json', (column) => column.notNull())
      .addColumn('client', 'text', (column) => column.notNull())
      .addColumn('refresh_token', 'text')
      .addColumn('access_token', 'text')
      .addColumn('access_ends_at', 'bigint')
      .addColumn('token_revision', 'bigint', (column) => column.notNull())
      .addColumn('lease_holder', 'text')
      .addColumn('lease_until', 'bigint')
      .addColumn('last_token_at', 'bigint')
      .addColumn('last_used_at', 'bigint')
      .addColumn('look_at', 'bigint')
      .addColumn('failures', 'bigint', (column) => column.notNull())
      .addColumn('claims', 'text')
      .addColumn('approval_state', 'text', (column) => column.notNull())
      .addColumn('approval_asked_at', 'bigint')
      .addColumn('approval_looked_at', 'bigint')
      .addColumn('approval_granted_at', 'bigint')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('changed_at', 'bigint', (column) => column.notNull())
      .addColumn('revision', 'bigint', (column) => column.notNull())
      .execute();
    await schema
      .createTable('connection_events')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('connection', 'text')
      .addColumn('registration', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('words', 'text', (column) => column.notNull())
      .addColumn('finding', 'json')
      .execute();
    await schema
      .createTable('sign_ins')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('method', 'text', (column) => column.notNull())
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('state_hash', 'text')
      .addColumn('browser_hash', 'text')
      .addColumn('nonce', 'text')
      .addColumn('verifier', 'text')
      .addColumn('address', 'text')
      .addColumn('redirect_uri', 'text')
      .addColumn('client', 'text', (column) => column.notNull())
      .addColumn('authority', 'text', (column) => column.notNull())
      .addColumn('device_code', 'text')
      .addColumn('user_code', 'text')
      .addColumn('verification_uri', 'text')
      .addColumn('poll_every', 'bigint')
      .addColumn('poll_at', 'bigint')
      .addColumn('asks_for', 'json', (column) => column.notNull())
      .addColumn('claimed_at', 'bigint')
      .addColumn('started_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('account', 'json')
      .addColumn('finding', 'json')
      .addColumn('revision', 'bigint', (column) => column.notNull())
      .execute();
    await schema
      .createTable('setups')
      .addColumn('id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('cloud', 'text', (column) => column.notNull())
      .addColumn('tenant', 'text')
      .addColumn('client_id', 'text', (column) => column.notNull())
      .addColumn('client_title', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('asks_for', 'json', (column) => column.notNull())
      .addColumn('token', 'text')
      .addColumn('account', 'json')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('revision', 'bigint', (column) => column.notNull())
      .execute();
    for (const [table, name, columns, isUnique] of indexes) {
      const index = schema
        .createIndex(`${table}_by_${name}`)
        .on(table)
        .columns([...columns]);
      await (isUnique === true ? index.unique() : index).execute();
    }
  },
};

const indexes: readonly (readonly [
  table: string,
  name: string,
  columns: readonly string[],
  isUnique?: boolean,
])[] = [
  ['connections', 'registration', ['registration']],
  ['connections', 'look', ['look_at']],
  ['connections', 'approval_state', ['approval_state'], true],
  ['connection_events', 'connection', ['connection', 'at']],
  ['connection_events', 'registration', ['registration', 'at']],
  ['connection_events', 'time', ['at']],
  ['sign_ins', 'state_hash', ['state_hash'], true],
  ['sign_ins', 'subject', ['subject', 'started_at']],
  ['sign_ins', 'poll', ['state', 'poll_at']],
];
