import { PorticoError } from '../../base/errors/portico-error.ts';
import type { TokenSet } from '../tokens/token-set.ts';
import { askToken } from './ask-token.ts';
import { toTokenSet } from './to-token-set.ts';
import type { TokenEndpoint } from './token-endpoint.ts';

/** A token for the application itself (RFC 6749 section 4.4), with every application permission it was granted. */
export async function signInAsApp({
  endpoint,
  claims,
}: {
  readonly endpoint: TokenEndpoint;
  /** A claims challenge that Graph answered an older token with. */
  readonly claims?: string;
}): Promise<TokenSet> {
  if (/^(common|organizations|consumers)$/i.test(endpoint.tenant)) {
    throw new PorticoError('identity-tenant-missing', {
      detail: `An application acts as itself in one tenant; "${endpoint.tenant}" does not say in which.`,
    });
  }
  if (endpoint.credential.kind === 'none') {
    throw new PorticoError('identity-credential-missing', {
      detail: 'An application that acts as itself has to prove itself with a secret or a certificate.',
    });
  }
  const answer = await askToken(endpoint, {
    grant_type: 'client_credentials',
    scope: `${endpoint.cloud.resource}/.default`,
    claims,
  });
  return toTokenSet(endpoint, answer);
}
