import type { Account, TokenSet } from '../../identity/tokens/token-set.ts';
import { toJson } from '../../storage/schema/to-json.ts';
import { noteEvent } from '../events/note-event.ts';
import { isApprovalOpen } from '../health/next-look.ts';
import { featuresMissingFinding, waitingForAdminFinding } from '../health/own-findings.ts';
import { toColumns } from '../health/settle.ts';
import { standingsOf, wishedPermissions } from '../health/standings-of.ts';
import type { Parts } from '../parts.ts';
import { type ConnectionRow, changeConnection, findConnection } from '../rows/connection-rows.ts';
import { toConnection } from '../rows/to-connection.ts';
import { endpointOf } from '../tokens/endpoint-of.ts';
import { grantColumns, noteStateChange, tokenColumns } from '../tokens/renew.ts';
import type { TokenKeeper } from '../tokens/token-keeper.ts';
import { withCredential } from '../tokens/with-credential.ts';
import { beginForConnection } from './begin-for-connection.ts';
import type { Purpose } from './purpose.ts';
import { isAboutPermissions, needsAdmin, type Refusal } from './refusal.ts';
import { otherAccount } from './sign-in-findings.ts';
import { endSignIn, type SignInRow } from './sign-in-rows.ts';

/** A sign-in that gives a connection its account and its tokens. */
export function connectionPurpose(parts: Parts, keeper: Pick<TokenKeeper, 'forget'>): Purpose {
  return {
    async withEndpoint(row, ask) {
      const { registration: id } = await findConnection(parts.storage, row.subject);
      const registration = await parts.registrations.find(id);
      return withCredential(parts, { registration: id, client: row.client }, (credential) =>
        ask(endpointOf(parts, { registration, tenant: row.authority, credential })),
      );
    },
    async accept(row, tokens) {
      const ended = await accept(parts, row, tokens);
      keeper.forget(row.subject);
      return ended;
    },
    refuse: (row, refusal) => refuse(parts, row, refusal),
  };
}

async function accept(parts: Parts, signIn: SignInRow, tokens: TokenSet): Promise<SignInRow> {
  const before = await findConnection(parts.storage, signIn.subject);
  const { account } = tokens;
  if (account !== undefined && before.account !== null && !isSame(before.account, account)) {
    const finding = otherAccount(before.account, account);
    await noteFailed(parts, before, finding.title, finding);
    return endSignIn(parts, signIn, 'failed', { finding, account });
  }
  const registration = await parts.registrations.find(before.registration);
  const sealed = await tokenColumns(parts, before.id, tokens);
  const row = await changeConnection(parts.storage, before.id, (found) => ({
    ...grantColumns(parts, withSignIn(found, signIn, account), tokens, sealed),
    client: signIn.client,
    ...(account === undefined ? {} : { account: toJson(account) }),
    // A connection that nobody named is called after who signed in.
    ...(account !== undefined && found.name === registration.name ? { name: account.username } : {}),
  }));
  const words = `${account?.name ?? 'The account'} signed in${signIn.scope === 'minimum' ? ', so far only to be known' : ''}.`;
  await noteEvent(parts, { connection: row.id, registration: row.registration, kind: 'signed-in', words });
  // That it works then goes without saying.
  if (row.state !== 'live' || before.state === 'waiting-for-admin') await noteStateChange(parts, before, row);
  return endSignIn(parts, signIn, 'done', { account: account ?? null });
}

/** What counts when the state is decided: a sign-in for everything leaves no doubt about what was granted, and nothing of before. */
function withSignIn(row: ConnectionRow, { scope }: SignInRow, account: Account | undefined): ConnectionRow {
  const known = { ...row, account: account ?? row.account };
  return scope === 'minimum' ? known : { ...known, state: 'live', finding: null };
}

const isSame = (one: Account, other: Account): boolean =>
  one.tenantId === other.tenantId && one.objectId === other.objectId;

/**
 * Where only an administrator can allow what was asked, the account signs in for the little that everybody may allow:
 * with that Portico can ask Microsoft again and again until it has been approved.
 */
async function refuse(parts: Parts, signIn: SignInRow, refusal: Refusal): Promise<SignInRow> {
  const { storage, registrations } = parts;
  const before = await findConnection(storage, signIn.subject);
  if (needsAdmin(refusal)) {
    await waitForAdmin(parts, before, refusal);
    const ended = await endSignIn(parts, signIn, 'failed', { finding: refusal.finding });
    const canAskLess =
      signIn.scope === 'wished' && before.refresh_token === null && signIn.method !== 'device';
    return canAskLess ? beginForConnection(parts, before.id, { ...again(signIn), scope: 'minimum' }) : ended;
  }
  const { audience } = await registrations.find(before.registration);
  const mayBePersonal = before.account === null && audience !== 'this-tenant' && audience !== 'any-tenant';
  const ended = await endSignIn(parts, signIn, 'failed', { finding: refusal.finding });
  if (
    isAboutPermissions(refusal) &&
    mayBePersonal &&
    signIn.authority !== 'consumers' &&
    signIn.method !== 'device'
  ) {
    return beginForConnection(parts, before.id, { ...again(signIn), account: 'personal' });
  }
  await noteFailed(parts, before, refusal.finding.title, refusal.finding);
  return ended;
}

const again = ({ method, browser_hash }: SignInRow) => ({ method, browserHash: browser_hash ?? undefined });

async function waitForAdmin(parts: Parts, before: ConnectionRow, { finding }: Refusal): Promise<void> {
  const { clock, features, timing } = parts;
  const row = await changeConnection(parts.storage, before.id, (found) => {
    const now = clock.now();
    const since = isApprovalOpen(found) ? found.approval_asked_at : now;
    const asked = { approval_asked_at: since, approval_granted_at: null };
    const connection = toConnection(found);
    const permissions = wishedPermissions(features, connection);
    // What works already goes on working; the rest waits.
    const change =
      found.state === 'live'
        ? { ...asked, finding: featuresMissingFinding('account', standingsOf(features, connection), true) }
        : {
            ...asked,
            state: 'waiting-for-admin' as const,
            finding: waitingForAdminFinding(permissions, finding),
          };
    return toColumns(found, change, { features, timing, now });
  });
  if (isApprovalOpen(before)) return;
  await noteEvent(parts, {
    connection: row.id,
    registration: row.registration,
    kind: 'approval-asked',
    words: 'Microsoft wants an administrator to approve what was asked for.',
    finding,
  });
}

function noteFailed(
  parts: Parts,
  { id, registration }: ConnectionRow,
  words: string,
  finding: Refusal['finding'],
): Promise<void> {
  return noteEvent(parts, { connection: id, registration, kind: 'sign-in-failed', words, finding });
}
