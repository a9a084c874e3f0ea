import type { Finding } from '../../base/finding.ts';
import { integer, json, nullable, sealed, text, word } from './column.ts';
import type { AccountColumn } from './connections.ts';
import type { Table } from './table.ts';

/** Sign-ins on their way, and those that ended lately. */
export const signIns = {
  key: ['id'],
  columns: {
    id: text,
    /** What it is for: a connection or a setup, by its id. */
    kind: word<'connection' | 'setup'>(),
    subject: text,
    method: word<'callback' | 'paste' | 'device'>(),
    /** `minimum` asks only for what people may allow themselves, to wait for an admin with. */
    scope: word<'wished' | 'minimum'>(),
    state: word<'waiting' | 'done' | 'failed' | 'expired' | 'cancelled'>(),
    /** SHA-256 of the state that comes back from Microsoft, in hex; no copy of it is kept. */
    state_hash: nullable(text),
    /** SHA-256 of the secret in the cookie of the browser it began in. */
    browser_hash: nullable(text),
    nonce: nullable(text),
    verifier: nullable(sealed('code-verifier')),
    /** Where the browser goes; sealed because the state is in it. */
    address: nullable(sealed('sign-in-address')),
    redirect_uri: nullable(text),
    /** Whether the registration proves itself when it fetches the tokens; public ones must not. */
    client: word<'confidential' | 'public'>(),
    /** The tenant, or alias of tenants, it is asked at. */
    authority: text,
    device_code: nullable(sealed('device-code')),
    user_code: nullable(text),
    verification_uri: nullable(text),
    /** Milliseconds between questions about a device code, and when the next may be asked. */
    poll_every: nullable(integer),
    poll_at: nullable(integer),
    asks_for: json<readonly string[]>(),
    /** Who works on what came back, so that it is redeemed once. */
    claimed_at: nullable(integer),
    started_at: integer,
    expires_at: integer,
    account: nullable(json<AccountColumn>()),
    finding: nullable(json<Finding>()),
    revision: integer,
  },
} as const satisfies Table;
