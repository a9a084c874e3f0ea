import type { ApplicationWire } from '../../../world/directory/records.ts';
import { askedBy } from '../../access/asked-by.ts';
import { judgeProof } from '../../clients/authenticate-client.ts';
import { namedClient } from '../../clients/named-client.ts';
import { readJwt } from '../../clients/read-jwt.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { entraTimestamp } from '../../errors/json-answer.ts';
import { type AccessTokenClaims, readAccessToken } from '../../tokens/read-access-token.ts';
import { grantForUser } from '../grant-for-user.ts';
import { needed, type TokenAnswer, type TokenRequest } from '../token-request.ts';
import { userOfGrant } from '../user-of-grant.ts';

/** An API that was called by a user's client calls another API for that user (on-behalf-of). */
export async function onBehalfOf(request: TokenRequest): Promise<TokenAnswer> {
  const { call, version, fields } = request;
  const application = namedClient(request);
  const proof = await judgeProof(request, application);
  if (!proof) throw new EntraFault('credential-missing');
  if (fields.get('requested_token_use') !== 'on_behalf_of') {
    throw new EntraFault('field-missing', { field: 'requested_token_use' });
  }
  const claims = judgeUserAssertion(request, application.wire, needed(request, 'assertion'));
  const { tenant, user } = userOfGrant(call.world, { tenantId: claims.tid, userId: claims.oid ?? '' });
  const text = needed(request, version === 2 ? 'scope' : 'resource');
  return grantForUser(request, {
    application,
    tenant,
    user,
    proof,
    platform: 'web',
    earlier: { methods: claims.amr ?? ['pwd'], byDeviceCode: false, issuedAt: claims.iat * 1000 },
    authenticatedAt: claims.iat * 1000,
    asked: askedBy(version, text),
    scope: text,
  });
}

/** Enforces: the assertion is an access token of a user, made for this very application, and has not expired. */
function judgeUserAssertion(
  request: TokenRequest,
  wire: ApplicationWire,
  assertion: string,
): AccessTokenClaims {
  const claims = readAccessToken(request.call.world, assertion);
  if (!claims) {
    const jwt = readJwt(assertion);
    if (!jwt) throw new EntraFault('jwt-malformed');
    throw new EntraFault(
      jwt.claims.aud === wire.appId && jwt.claims.azp === undefined && jwt.claims.appid === undefined
        ? 'assertion-is-id-token'
        : 'assertion-signature-wrong',
    );
  }
  const names: readonly unknown[] = [wire.appId, ...((wire.identifierUris ?? []) as readonly string[])];
  if (!names.includes(claims.aud)) {
    throw new EntraFault('user-assertion-audience-wrong', { audience: claims.aud, expected: wire.appId });
  }
  if (claims.scp === undefined) throw new EntraFault('assertion-without-user', { client: wire.appId });
  if (claims.exp * 1000 <= request.call.now) {
    throw new EntraFault('user-assertion-out-of-time', {
      now: entraTimestamp(request.call.now),
      from: entraTimestamp(claims.nbf * 1000),
      to: entraTimestamp(claims.exp * 1000),
    });
  }
  return claims;
}
