import { adminConsentUrl } from '../../identity/flows/admin-consent-url.ts';
import { tenantFor } from '../../identity/flows/tenant-for.ts';
import { wordsOf } from '../../identity/permissions/graph-permission.ts';
import { findPermission } from '../../identity/permissions/graph-permissions.ts';
import type { FeatureStanding } from '../connection.ts';
import { isApprovalOpen } from '../health/next-look.ts';
import { lackingPermissions, standingsOf } from '../health/standings-of.ts';
import type { Parts } from '../parts.ts';
import type { Registration } from '../registration.ts';
import { type ConnectionRow, findConnection } from '../rows/connection-rows.ts';
import { toConnection } from '../rows/to-connection.ts';
import type { AdminApproval, ApprovalItem } from '../sign-in.ts';
import { callbackAddress, loopbackAddress } from '../sign-ins/redirect-for.ts';
import { approvalMail } from './approval-mail.ts';

/** What an administrator has to approve, with the link and the words for it. */
export async function adminApproval(parts: Parts, id: string): Promise<AdminApproval> {
  const row = await findConnection(parts.storage, id);
  const registration = await parts.registrations.find(row.registration);
  const standings = standingsOf(parts.features, toConnection(row));
  const lacking = lackingPermissions(standings);
  const permissions = itemsOf(parts, row, standings, lacking);
  const url = linkFor(parts, row, registration, permissions);
  return {
    status: statusOf(row, lacking),
    url,
    permissions,
    mail: approvalMail({ connection: toConnection(row), registration, permissions, url }),
    askedAt: row.approval_asked_at ?? undefined,
    lookedAt: row.approval_looked_at ?? undefined,
  };
}

function statusOf(row: ConnectionRow, lacking: readonly string[]): AdminApproval['status'] {
  if (row.approval_granted_at !== null) return 'granted';
  if (isApprovalOpen(row)) return 'waiting';
  return row.acts_as === 'app' && lacking.length > 0 ? 'waiting' : 'not-needed';
}

/** What is lacking; where nothing is, all there is, so that the page can still say what was approved. */
function itemsOf(
  { features }: Pick<Parts, 'features'>,
  row: ConnectionRow,
  standings: readonly FeatureStanding[],
  lacking: readonly string[],
): readonly ApprovalItem[] {
  const kind = row.acts_as === 'app' ? 'application' : 'delegated';
  const names = lacking.length > 0 ? lacking : [...new Set(standings.flatMap(({ needed }) => needed))].sort();
  return names.map((permission) => {
    const known = findPermission(permission);
    return {
      permission,
      kind,
      words: known === undefined ? permission : wordsOf(known, kind),
      features: standings
        .filter(({ needed }) => needed.includes(permission))
        .map(({ feature }) => features.find(({ name }) => name === feature)?.title ?? feature),
    };
  });
}

/** Granted along with the rest, so that nobody is asked for these either. */
const signInPermissions = ['openid', 'profile', 'offline_access', 'User.Read'];

function linkFor(
  parts: Parts,
  row: ConnectionRow,
  registration: Registration,
  permissions: readonly ApprovalItem[],
): string {
  const names = permissions.map(({ permission }) => permission);
  return adminConsentUrl({
    cloud: parts.clouds.find(registration.cloud),
    tenant: tenantOfAdmin(row, registration),
    clientId: registration.clientId,
    redirectUri: returnAddress(parts, registration),
    state: row.approval_state,
    scopes: row.acts_as === 'app' ? 'all-listed' : [...new Set([...signInPermissions, ...names])],
  });
}

function tenantOfAdmin({ acts_as, account }: ConnectionRow, registration: Registration): string {
  if (acts_as === 'account' && account?.kind === 'work') return account.tenantId;
  if (acts_as === 'app' && registration.tenant !== undefined) return registration.tenant;
  return tenantFor({ ...registration, account: 'work' });
}

/** Any registered address will do: approval counts with the click, and Portico asks Microsoft about it anyway. */
function returnAddress({ url }: Pick<Parts, 'url'>, { redirects }: Registration): string {
  const callback = callbackAddress(url);
  const uris = redirects.map(({ uri }) => uri);
  if (uris.length === 0 || uris.includes(callback)) return callback;
  const loopback = loopbackAddress(url);
  if (loopback !== undefined && uris.some((uri) => /^http:\/\/localhost(:\d+)?\/?$/.test(uri)))
    return loopback;
  return uris[0] ?? callback;
}
