import type { TenantRecord, UserRecord } from '../../world/directory/records.ts';
import type { ApiAccess, AskedAccess } from '../access/asked-access.ts';
import { homeAccount } from '../accounts/find-account.ts';
import { isFamilyClient } from '../clients/family.ts';
import { type Consenter, grantedScopes } from '../consent/granted-scopes.ts';
import type { EntraCall } from '../exchange.ts';
import { appRolesHeld } from '../resources/app-roles-held.ts';
import { clientInfo } from '../tokens/client-info.ts';
import { type ClientProof, issueAccessToken } from '../tokens/issue-access-token.ts';
import { issueIdToken } from '../tokens/issue-id-token.ts';
import { type ClientPlatform, sealRefreshToken } from '../tokens/refresh-token.ts';
import type { TokenAnswer } from './token-request.ts';

/** Everything that is settled before tokens for a user are made. */
export interface UserGrant extends Consenter {
  readonly call: EntraCall;
  readonly version: 1 | 2;
  readonly tenant: TenantRecord;
  readonly user: UserRecord;
  readonly access: AskedAccess;
  readonly proof: ClientProof;
  readonly platform: ClientPlatform;
  readonly methods: readonly string[];
  readonly byDeviceCode: boolean;
  /** Sandbox time of the sign-in. */
  readonly authenticatedAt: number;
  readonly nonce: string | undefined;
  /** What the client asked for, for renewals that name nothing. */
  readonly scope: string;
  readonly wantsClientInfo: boolean;
  readonly understandsChallenges: boolean;
}

/** The token endpoint's answer for a user: access token, and id and refresh token where they were asked for. */
export async function answerUser(grant: UserGrant): Promise<TokenAnswer> {
  const { world, application, user, tenant, access, version } = grant;
  const api = access.apis[0];
  const scopes = tokenScopes(grant, api);
  const home = homeAccount(world, user);
  const { token, expiresIn } = await issueAccessToken(world, {
    tenant,
    client: { appId: application.wire.appId, displayName: application.wire.displayName, proof: grant.proof },
    resource: api.resource,
    holder: {
      kind: 'user',
      user,
      scopes,
      roles: appRolesHeld(world, tenant.id, user.id, api.resource),
      methods: grant.methods,
      ipAddress: grant.call.request.remoteAddress,
    },
    addresses: grant.call.addresses,
    understandsChallenges: grant.understandsChallenges,
  });
  const wantsId = version === 1 || access.protocol.has('openid');
  const wantsRefresh = version === 1 || access.protocol.has('offline_access');
  return {
    token_type: 'Bearer',
    scope: writtenScopes(api, scopes, version),
    ...lifetime(grant, expiresIn, api),
    access_token: token,
    ...(wantsRefresh ? refreshFields(grant) : {}),
    ...(wantsId ? { id_token: await idToken(grant, home) } : {}),
    ...(grant.wantsClientInfo ? { client_info: clientInfo(home) } : {}),
  };
}

/** A token carries all that was granted on its API, not only what was named this time; offline_access is no permission. */
export function tokenScopes(
  grant: Consenter & { readonly access: AskedAccess },
  api: ApiAccess,
): readonly string[] {
  const names = new Set(grantedScopes(grant, api.resource));
  if (api.resource.offered.scopes.some(({ value }) => value === 'openid')) {
    for (const name of grant.access.protocol) names.add(name);
  }
  names.delete('offline_access');
  return [...names];
}

const unprefixed = new Set(['openid', 'profile', 'email']);

/** Permissions as the client writes them: short, or with the API's name before each. */
function writtenScopes({ prefix, everything }: ApiAccess, scopes: readonly string[], version: 1 | 2): string {
  if (version === 1) return scopes.join(' ');
  const names = everything ? [...scopes, '.default'] : scopes;
  return names.map((name) => (unprefixed.has(name) ? name : `${prefix}${name}`)).join(' ');
}

function lifetime({ version, call }: UserGrant, expiresIn: number, { resource }: ApiAccess): object {
  if (version === 2) return { expires_in: expiresIn, ext_expires_in: expiresIn };
  const now = Math.floor(call.now / 1000);
  return {
    expires_in: String(expiresIn),
    ext_expires_in: String(expiresIn),
    expires_on: String(now + expiresIn),
    not_before: String(now - 300),
    resource: resource.audience,
  };
}

const spaRefreshSeconds = 24 * 60 * 60;

function refreshFields(grant: UserGrant): object {
  const { world, application, user, tenant, platform, call } = grant;
  const left = Math.floor((grant.authenticatedAt - call.now) / 1000) + spaRefreshSeconds;
  return {
    refresh_token: sealRefreshToken(world, {
      clientId: application.wire.appId,
      tenantId: tenant.id,
      userId: user.id,
      platform,
      methods: grant.methods,
      byDeviceCode: grant.byDeviceCode,
      scope: grant.scope,
      authenticatedAt: grant.authenticatedAt,
      issuedAt: call.now,
    }),
    ...(platform === 'spa' ? { refresh_token_expires_in: Math.max(left, 0) } : {}),
    ...(isFamilyClient(application) ? { foci: '1' } : {}),
  };
}

function idToken(grant: UserGrant, home: UserRecord): Promise<string> {
  return issueIdToken(grant.world, {
    tenant: grant.tenant,
    application: grant.application,
    user: grant.user,
    home,
    version: grant.version,
    protocol: grant.access.protocol,
    nonce: grant.nonce,
    methods: grant.methods,
    authenticatedAt: Math.floor(grant.authenticatedAt / 1000),
    ipAddress: grant.call.request.remoteAddress,
    addresses: grant.call.addresses,
  });
}
