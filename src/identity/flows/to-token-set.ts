import { decodeToken } from '../tokens/decode-token.ts';
import type { Account, TokenSet } from '../tokens/token-set.ts';
import type { TokenAnswer } from './judge-token-answer.ts';
import { namesOf } from './scopes.ts';
import type { TokenEndpoint } from './token-endpoint.ts';

/** The answer in the house's words; what was granted is read from `scope`, else from the token itself. */
export function toTokenSet(
  { cloud }: Pick<TokenEndpoint, 'cloud'>,
  answer: TokenAnswer,
  account?: Account,
): TokenSet {
  const decoded = decodeToken(answer.accessToken);
  const granted =
    answer.scope === undefined
      ? [...(decoded?.scopes ?? []), ...(decoded?.roles ?? [])]
      : namesOf(cloud, answer.scope);
  return {
    accessToken: answer.accessToken,
    expiresAt: answer.expiresAt,
    granted,
    ...(answer.refreshToken ? { refreshToken: answer.refreshToken } : {}),
    ...(account ? { account } : {}),
  };
}
