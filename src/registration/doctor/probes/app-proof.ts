import type { Finding } from '../../../base/finding.ts';
import type { Secret } from '../../../base/secret.ts';
import { EntraError } from '../../../identity/flows/entra-error.ts';
import { signInAsApp } from '../../../identity/flows/sign-in-as-app.ts';
import type { TokenEndpoint } from '../../../identity/flows/token-endpoint.ts';
import { type Seen, saw, unseen } from '../seen.ts';
import { reasonOf } from './reason-of.ts';

/** What Microsoft says when the application asks for a token of its own. */
export type AppProof =
  | { readonly kind: 'accepted'; readonly token: Secret; readonly roles: readonly string[] }
  | { readonly kind: 'refused'; readonly codes: readonly number[]; readonly finding: Finding };

/**
 * Asks for an app-only token, which needs nobody to sign in and changes nothing. Microsoft judges in this order: tenant,
 * client id, service principal, proof. Whatever it refuses proves what comes before it.
 */
export async function askAsApp(endpoint: TokenEndpoint): Promise<Seen<AppProof>> {
  try {
    const { accessToken, granted } = await signInAsApp({ endpoint });
    return saw({ kind: 'accepted', token: accessToken, roles: granted });
  } catch (error) {
    if (error instanceof EntraError && error.aadsts.length > 0)
      return saw({ kind: 'refused', codes: error.aadsts, finding: error.finding });
    return unseen(reasonOf(error));
  }
}
