import { type AccessTokenClaims, readAccessToken } from '../entra/tokens/read-access-token.ts';
import { consumersTenantId } from '../world/directory/directory.ts';
import { graphAppId } from '../world/facts/first-party.ts';
import type { World } from '../world/world.ts';
import type { Caller } from './call.ts';
import { GraphFault } from './fault.ts';

/** The caller on calls that need no token. */
export const nobody: Caller = {
  kind: 'app',
  tenantId: '',
  appId: '',
  servicePrincipalId: '',
  permissions: new Set(),
};

const graphAudience =
  /^https:\/\/(graph\.microsoft\.com|graph\.microsoft\.us|dod-graph\.microsoft\.us|microsoftgraph\.chinacloudapi\.cn|graph\.svc\.sovcloud\.(fr|de|sg))\/?$/;

/** Who calls, out of the bearer token; every way in which a token is not good has Graph's own words. */
export function readCaller(world: World, authorization: string | undefined): Caller {
  const token = /^\s*Bearer\s+(.*?)\s*$/is.exec(authorization ?? '')?.[1];
  if (!token) throw unauthenticated('Access token is empty.');
  const claims = readAccessToken(world, token);
  if (!claims) throw unauthenticated(whyUnreadable(token));
  const seconds = world.clock.now() / 1000;
  if (claims.exp <= seconds) throw tokenExpired();
  if (claims.nbf > seconds + 300)
    throw unauthenticated('Lifetime validation failed, the token is not yet valid.');
  if (claims.aud !== graphAppId && !graphAudience.test(claims.aud))
    throw unauthenticated('Access token validation failure. Invalid audience.');
  return callerFrom(world, claims);
}

function callerFrom(world: World, claims: AccessTokenClaims): Caller {
  const tenantId = claims.tid;
  if (!world.directory.tenant(tenantId))
    throw unauthenticated('Access token validation failure. Invalid issuer.');
  if (claims.scp === undefined) {
    return {
      kind: 'app',
      tenantId,
      appId: claims.appid,
      servicePrincipalId: claims.oid ?? '',
      permissions: new Set(claims.roles ?? []),
    };
  }
  const user = world.directory.user(tenantId, claims.oid ?? '');
  if (!user) throw unauthenticated('The identity of the calling application could not be established.');
  if (!user.wire.accountEnabled)
    throw unauthenticated(
      'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: UserDisabled',
    );
  return {
    kind: 'delegated',
    tenantId,
    appId: claims.appid,
    userId: user.id,
    permissions: new Set(claims.scp.split(' ').filter((name) => name !== '')),
    personal: tenantId === consumersTenantId,
  };
}

function whyUnreadable(token: string): string {
  const pieces = token.split('.');
  if (pieces.length === 1) return 'IDX14100: JWT is not well formed, there are no dots (.).';
  if (pieces.length !== 3 || !isJson(pieces[0]) || !isJson(pieces[1]))
    return 'CompactToken parsing failed with error code: 80049217';
  return 'Access token validation failure. Invalid signature.';
}

function isJson(piece: string | undefined): boolean {
  try {
    return typeof JSON.parse(Buffer.from(piece ?? '', 'base64url').toString('utf8')) === 'object';
  } catch {
    return false;
  }
}

export function tokenExpired(): GraphFault {
  return unauthenticated('Lifetime validation failed, the token is expired.');
}

function unauthenticated(message: string): GraphFault {
  return new GraphFault(401, 'InvalidAuthenticationToken', message, {
    headers: {
      'www-authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="${graphAppId}"`,
    },
  });
}
