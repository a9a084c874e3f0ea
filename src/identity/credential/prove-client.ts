import type { Secret } from '../../base/secret.ts';
import { type TokenEndpoint, tokenUrl } from '../flows/token-endpoint.ts';
import { federatedAssertion } from './federated-assertion.ts';
import { signAssertion } from './sign-assertion.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The parameters by which an application proves who it is (RFC 6749 section 2.3.1, RFC 7523 section 2.2). */
export async function proveClient(
  endpoint: TokenEndpoint,
): Promise<Readonly<Record<string, string | Secret>>> {
  const { credential, clientId, clock, fetch } = endpoint;
  switch (credential.kind) {
    case 'none':
      return {};
    case 'secret':
      return { client_secret: credential.value };
    case 'certificate': {
      const assertion = await signAssertion({ credential, clientId, audience: tokenUrl(endpoint), clock });
      return { client_assertion_type: assertionType, client_assertion: assertion };
    }
    case 'federated': {
      const assertion = await federatedAssertion(credential.source, fetch);
      return { client_assertion_type: assertionType, client_assertion: assertion };
    }
  }
}
