import type { TokenSet } from '../../identity/tokens/token-set.ts';
import type { SealedText } from '../../storage/schema/column.ts';
import { toJson } from '../../storage/schema/to-json.ts';
import { noteEvent } from '../events/note-event.ts';
import { settledByFailure, settledByGrant, stateWords, toColumns } from '../health/settle.ts';
import type { Parts } from '../parts.ts';
import { type ConnectionColumns, type ConnectionRow, changeConnection } from '../rows/connection-rows.ts';
import { askMicrosoft, type RenewalScope, tokenPlace } from './ask-microsoft.ts';
import { type Failure, failureOf } from './failure.ts';

export type Renewal =
  | { readonly kind: 'renewed'; readonly row: ConnectionRow; readonly tokens: TokenSet | undefined }
  | { readonly kind: 'failed'; readonly row: ConnectionRow; readonly failure: Failure };

/**
 * Renews a connection's tokens and writes down what came of it. The caller holds the lease; the tokens are stored
 * before anybody gets to see them.
 */
export async function renew(parts: Parts, row: ConnectionRow, scope: RenewalScope): Promise<Renewal> {
  try {
    const tokens = await askMicrosoft(parts, row, scope);
    return { kind: 'renewed', ...(await store(parts, row, tokens, scope)) };
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    const left = await askForWhatIsLeft(parts, row, scope, failure);
    if (left !== undefined) {
      // From now on Portico looks by itself whether the rest has been granted again.
      const reopened = { approval_asked_at: parts.clock.now(), approval_granted_at: null };
      const stored = await store(parts, row, left, scope, reopened);
      if (stored.tokens !== undefined) await noteWithdrawal(parts, row, left, failure);
      return { kind: 'renewed', ...stored };
    }
    return { kind: 'failed', row: await noteFailure(parts, row, failure, scope), failure };
  }
}

/**
 * Some of what was granted is not any more: a renewal that names it gets nothing. What an administrator has left is in
 * the token that a lesser question brings. Undefined where nothing is left, or that was not the reason.
 */
async function askForWhatIsLeft(
  parts: Parts,
  row: ConnectionRow,
  scope: RenewalScope,
  { kind }: Failure,
): Promise<TokenSet | undefined> {
  if (scope !== 'granted' || kind !== 'approval' || row.account?.kind !== 'work') return undefined;
  try {
    return await askMicrosoft(parts, row, 'least');
  } catch (error) {
    if (failureOf(error) === undefined) throw error;
    return undefined;
  }
}

async function noteWithdrawal(
  parts: Parts,
  { id, registration, granted }: ConnectionRow,
  left: TokenSet,
  { finding }: Failure,
): Promise<void> {
  const gone = granted.filter((name) => !left.granted.includes(name));
  const words = `No longer granted: ${gone.join(', ')}.`;
  await noteEvent(parts, { connection: id, registration, kind: 'withdrawn', words, finding });
}

/** Somebody whose lease ran out meanwhile finds the row moved on: then what the others stored stands. */
async function store(
  parts: Parts,
  before: ConnectionRow,
  tokens: TokenSet,
  scope: RenewalScope,
  change: Partial<ConnectionRow> = {},
): Promise<{ readonly row: ConnectionRow; readonly tokens: TokenSet | undefined }> {
  const looked = scope === 'wished' ? { approval_looked_at: parts.clock.now() } : {};
  const columns = { ...(await tokenColumns(parts, before.id, tokens)), ...looked };
  let isStored = false;
  const row = await changeConnection(parts.storage, before.id, (now) => {
    isStored = now.token_revision === before.token_revision;
    return isStored ? grantColumns(parts, { ...now, ...change }, tokens, columns) : undefined;
  });
  if (!isStored) return { row, tokens: undefined };
  await noteStateChange(parts, before, row);
  const { clock, timing } = parts;
  if (clock.now() - (before.last_token_at ?? 0) > timing.keepAlive / 2) {
    const words = 'Its tokens were renewed; they are from time to time.';
    await noteEvent(parts, { connection: row.id, registration: row.registration, kind: 'refreshed', words });
  }
  return { row, tokens };
}

export interface TokenColumns {
  readonly access_token: SealedText;
  readonly refresh_token?: SealedText;
  readonly access_ends_at: number;
}

/** The columns that hold tokens, sealed. */
export async function tokenColumns(
  { vault }: Pick<Parts, 'vault'>,
  id: string,
  { accessToken, refreshToken, expiresAt }: TokenSet,
): Promise<TokenColumns> {
  const access_token = await vault.seal(tokenPlace('access_token', id), accessToken);
  const common = { access_token, access_ends_at: Math.round(expiresAt) };
  // A renewal that brings no new refresh token leaves the old one good (RFC 6749 section 6).
  if (refreshToken === undefined) return common;
  return { ...common, refresh_token: await vault.seal(tokenPlace('refresh_token', id), refreshToken) };
}

/** Everything that follows for a row from tokens it was given. */
export function grantColumns(
  { clock, features, timing }: Pick<Parts, 'clock' | 'features' | 'timing'>,
  row: ConnectionRow,
  { granted, expiresAt }: TokenSet,
  columns: TokenColumns & { readonly approval_looked_at?: number },
): ConnectionColumns {
  const now = clock.now();
  const { refresh_token = row.refresh_token } = columns;
  const next = {
    ...row,
    refresh_token,
    granted,
    access_ends_at: Math.round(expiresAt),
    last_token_at: now,
    claims: null,
  };
  return {
    ...settledByGrant(next, { features, timing, now }),
    ...columns,
    granted: toJson(granted),
    token_revision: row.token_revision + 1,
    lease_holder: null,
    lease_until: null,
    last_token_at: now,
  };
}

async function noteFailure(
  parts: Parts,
  before: ConnectionRow,
  failure: Failure,
  scope: RenewalScope,
): Promise<ConnectionRow> {
  const { clock, features, timing } = parts;
  const row = await changeConnection(parts.storage, before.id, (found) => {
    if (found.token_revision !== before.token_revision) return undefined;
    const now = clock.now();
    const facts = { features, timing, now };
    if (scope === 'granted') return settledByFailure(found, failure, facts);
    // That an administrator has not approved yet is no news; and what works goes on without the wider wish.
    const isNews = failure.kind !== 'approval' && found.state !== 'live';
    const columns = isNews
      ? settledByFailure(found, failure, facts)
      : toColumns(found, { failures: 0 }, facts);
    return { ...columns, approval_looked_at: now };
  });
  await noteStateChange(parts, before, row, failure);
  return row;
}

export async function noteStateChange(
  parts: Parts,
  before: Pick<ConnectionRow, 'state'>,
  { id, registration, state, finding }: ConnectionRow,
  failure?: Failure,
): Promise<void> {
  if (state === before.state) return;
  const wasApproved = before.state === 'waiting-for-admin' && state === 'live';
  await noteEvent(parts, {
    connection: id,
    registration,
    kind: wasApproved ? 'approved' : 'state-changed',
    words: wasApproved ? 'An administrator has approved; it works.' : stateWords[state],
    finding: failure?.finding ?? finding ?? undefined,
  });
}
