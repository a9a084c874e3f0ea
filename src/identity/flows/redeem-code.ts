import type { Secret } from '../../base/secret.ts';
import type { TokenSet } from '../tokens/token-set.ts';
import { validateIdToken } from '../tokens/validate-id-token.ts';
import { askToken } from './ask-token.ts';
import { toTokenSet } from './to-token-set.ts';
import type { TokenEndpoint } from './token-endpoint.ts';

/** Redeems the code a sign-in came back with (RFC 6749 section 4.1.3, RFC 7636 section 4.5). */
export async function redeemCode({
  endpoint,
  code,
  redirectUri,
  verifier,
  nonce,
  scopes,
}: {
  readonly endpoint: TokenEndpoint;
  readonly code: Secret;
  /** The very one the sign-in began with. */
  readonly redirectUri: string;
  readonly verifier: Secret;
  readonly nonce: string;
  readonly scopes: readonly string[];
}): Promise<TokenSet> {
  const answer = await askToken(endpoint, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
    scope: scopes.join(' '),
  });
  const account = await validateIdToken({ endpoint, idToken: answer.idToken, nonce });
  return toTokenSet(endpoint, answer, account);
}
