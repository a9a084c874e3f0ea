import { askedBy } from '../../access/asked-by.ts';
import type { AskedScopes } from '../../access/read-scope.ts';
import { authenticateClient } from '../../clients/authenticate-client.ts';
import { matchRedirectUri } from '../../clients/match-redirect-uri.ts';
import { namedClient } from '../../clients/named-client.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { type CodeGrant, markRedeemed, redeemCode } from '../authorization-code.ts';
import { grantForUser } from '../grant-for-user.ts';
import { judgeVerifier } from '../judge-verifier.ts';
import { needed, type TokenAnswer, type TokenRequest } from '../token-request.ts';
import { userOfGrant } from '../user-of-grant.ts';

/** Somebody signed in on our pages, and the application redeems what it was given there (RFC 6749 section 4.1.3). */
export async function authorizationCode(request: TokenRequest): Promise<TokenAnswer> {
  const { call, authority } = request;
  const application = namedClient(request);
  const code = redeemCode(call.world, needed(request, 'code'), application.wire.appId);
  if ('tenant' in authority ? authority.tenant.id !== code.tenantId : false) {
    throw new EntraFault('code-of-other-tenant');
  }
  judgeRedirectUri(request, application.wire, code);
  const proof = await authenticateClient(request, application, code.platform);
  judgeVerifier(code, request.fields.get('code_verifier'));
  const { tenant, user } = userOfGrant(call.world, code);
  const answer = await grantForUser(request, {
    application,
    tenant,
    user,
    proof,
    platform: code.platform,
    earlier: { methods: code.methods, byDeviceCode: false, issuedAt: code.issuedAt },
    authenticatedAt: code.authenticatedAt,
    ...askedAtRedemption(request, code),
    nonce: code.nonce,
  });
  // Several redemptions may have come this far at once: only the first keeps what it was about to get.
  redeemCode(call.world, needed(request, 'code'), application.wire.appId);
  markRedeemed(call.world, code);
  return answer;
}

/** Enforces: `redirect_uri` is the one the code was sent to (500112), and still a registered one (50011). */
function judgeRedirectUri(
  request: TokenRequest,
  application: Parameters<typeof matchRedirectUri>[0],
  { redirectUri }: CodeGrant,
): void {
  const given = needed(request, 'redirect_uri');
  matchRedirectUri(application, given);
  if (given !== redirectUri) throw new EntraFault('redirect-uri-changed', { given, before: redirectUri });
}

/** What is named at redemption counts; naming nothing means what was named at the sign-in. */
function askedAtRedemption(
  { fields, version }: TokenRequest,
  code: CodeGrant,
): { readonly asked: AskedScopes; readonly scope: string } {
  const text = fields.get(version === 2 ? 'scope' : 'resource');
  if (text !== undefined && text.trim() === '') throw new EntraFault('scope-empty');
  const before = askedBy(code.version, code.scope);
  if (text === undefined) return { asked: before, scope: code.scope };
  const now = askedBy(version, text);
  if (now.apis.length > 1) throw new EntraFault('several-resources', { scope: text });
  // Naming scopes of OpenID Connect alone does not lose the API of the sign-in.
  const apis = now.apis.length > 0 ? now.apis : before.apis.slice(0, 1);
  return { asked: { protocol: new Set([...now.protocol, ...before.protocol]), apis }, scope: text };
}
