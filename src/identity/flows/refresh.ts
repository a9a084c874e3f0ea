import type { Secret } from '../../base/secret.ts';
import type { TokenSet } from '../tokens/token-set.ts';
import { askToken } from './ask-token.ts';
import { toTokenSet } from './to-token-set.ts';
import type { TokenEndpoint } from './token-endpoint.ts';

/**
 * Fresh tokens for a refresh token (RFC 6749 section 6). The answer may hold a new refresh token, which then takes the
 * place of the old one. Who signed in is known since then, and is not told again.
 */
export async function refresh({
  endpoint,
  refreshToken,
  scopes,
  claims,
}: {
  readonly endpoint: TokenEndpoint;
  readonly refreshToken: Secret;
  readonly scopes: readonly string[];
  /** A claims challenge that Graph answered an older token with. */
  readonly claims?: string;
}): Promise<TokenSet> {
  const answer = await askToken(endpoint, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    scope: scopes.join(' '),
    claims,
  });
  return toTokenSet(endpoint, answer);
}
