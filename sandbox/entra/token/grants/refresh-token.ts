import type { ApplicationRecord, TenantRecord, UserRecord } from '../../../world/directory/records.ts';
import { askedBy } from '../../access/asked-by.ts';
import type { AskedScopes } from '../../access/read-scope.ts';
import { homeAccount, userInTenant } from '../../accounts/find-account.ts';
import { authenticateClient } from '../../clients/authenticate-client.ts';
import { isFamilyClient } from '../../clients/family.ts';
import { namedClient } from '../../clients/named-client.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { entraTimestamp } from '../../errors/json-answer.ts';
import { openRefreshToken, type RefreshGrant } from '../../tokens/refresh-token.ts';
import { grantForUser } from '../grant-for-user.ts';
import { needed, type TokenAnswer, type TokenRequest } from '../token-request.ts';
import { userOfGrant } from '../user-of-grant.ts';

const day = 24 * 60 * 60 * 1000;
const idleDays = 90;

/**
 * A renewal (RFC 6749 section 6). Every answer carries a new refresh token and leaves the old one valid; a token serves
 * any API and tenant the user agreed to, and lives on when the client's secret is exchanged.
 */
export async function refreshToken(request: TokenRequest): Promise<TokenAnswer> {
  const { call } = request;
  const application = namedClient(request);
  const grant = openRefreshToken(call.world, needed(request, 'refresh_token'));
  if (!grant) throw new EntraFault('refresh-token-malformed');
  judgeClient(call.world.directory.applicationByAppId(grant.clientId), application);
  judgeAge(grant, call.now);
  const proof = await authenticateClient(request, application, grant.platform);
  const { tenant, user } = userAsked(request, grant);
  const asked = askedAtRenewal(request, grant);
  return grantForUser(request, {
    application,
    tenant,
    user,
    proof,
    platform: grant.platform,
    earlier: grant,
    authenticatedAt: grant.authenticatedAt,
    ...asked,
  });
}

/** Enforces: the token was given to this client, or to another of Microsoft's family. */
function judgeClient(before: ApplicationRecord | undefined, now: ApplicationRecord): void {
  if (before?.wire.appId === now.wire.appId) return;
  if (before && isFamilyClient(before) && isFamilyClient(now)) return;
  throw new EntraFault('grant-of-other-client');
}

/** Enforces: 90 days since the token was made (700082); for single-page applications 24 hours since the sign-in (700084). */
function judgeAge(grant: RefreshGrant, now: number): void {
  const values = { issued: entraTimestamp(grant.issuedAt) };
  if (grant.platform === 'spa') {
    if (grant.authenticatedAt + day <= now) throw new EntraFault('refresh-token-of-spa-expired', values);
    return;
  }
  if (grant.issuedAt + idleDays * day <= now) throw new EntraFault('refresh-token-idle', values);
}

/** A refresh token is not bound to a tenant: asked elsewhere it means the same person there, where they are a guest. */
function userAsked(
  { call, authority }: TokenRequest,
  grant: RefreshGrant,
): { readonly tenant: TenantRecord; readonly user: UserRecord } {
  const before = userOfGrant(call.world, grant);
  if (!('tenant' in authority) || authority.tenant.id === before.tenant.id) return before;
  const home = homeAccount(call.world, before.user);
  const user = userInTenant(call.world, home, authority.tenant);
  if (user) return { tenant: authority.tenant, user };
  throw new EntraFault('account-of-other-tenant', {
    account: home.wire.userPrincipalName,
    provider: `https://sts.windows.net/${home.tenantId}/`,
    directory: authority.tenant.displayName,
    client: grant.clientId,
    name: call.world.directory.applicationByAppId(grant.clientId)?.wire.displayName ?? '',
  });
}

function askedAtRenewal(
  { fields, version }: TokenRequest,
  grant: RefreshGrant,
): { readonly asked: AskedScopes; readonly scope: string } {
  const text = fields.get(version === 2 ? 'scope' : 'resource')?.trim() || grant.scope;
  const asked = askedBy(version, text);
  // A renewal is renewable, whether it says so or not.
  return { asked: { ...asked, protocol: new Set([...asked.protocol, 'offline_access']) }, scope: text };
}
