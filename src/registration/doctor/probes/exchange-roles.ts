import { askToken } from '../../../identity/flows/ask-token.ts';
import { EntraError } from '../../../identity/flows/entra-error.ts';
import type { TokenEndpoint } from '../../../identity/flows/token-endpoint.ts';
import { decodeToken } from '../../../identity/tokens/decode-token.ts';
import { type Seen, saw, unseen } from '../seen.ts';
import { reasonOf } from './reason-of.ts';

/** What Exchange Online itself would let the application do, outside of Graph: the roles in a token for it. */
export async function askExchangeRoles(endpoint: TokenEndpoint): Promise<Seen<readonly string[]>> {
  try {
    const { accessToken } = await askToken(endpoint, {
      grant_type: 'client_credentials',
      scope: 'https://outlook.office365.com/.default',
    });
    return saw(decodeToken(accessToken)?.roles ?? []);
  } catch (error) {
    // A tenant without Exchange, or a cloud that calls it otherwise, has nothing to tell.
    if (error instanceof EntraError) return saw([]);
    return unseen(reasonOf(error));
  }
}
