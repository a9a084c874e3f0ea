import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Secret } from '../../base/secret.ts';
import type { TokenEndpoint } from '../flows/token-endpoint.ts';
import { judgeIdToken } from './judge-id-token.ts';
import { openSigningKeys } from './signing-keys.ts';
import type { Account } from './token-set.ts';

/**
 * Who signed in, from an id token that holds: signed by a key of the cloud, for this application, from the right issuer,
 * within its time, and with the nonce of the sign-in (OpenID Connect Core section 3.1.3.7).
 */
export async function validateIdToken({
  endpoint,
  idToken,
  nonce,
}: {
  readonly endpoint: TokenEndpoint;
  readonly idToken: Secret | undefined;
  /** Undefined where the sign-in had none, as with device codes. */
  readonly nonce: string | undefined;
}): Promise<Account> {
  if (!idToken) throw invalid('The answer holds no id token.');
  const { cloud, tenant, clientId, clock } = endpoint;
  const token = idToken.revealText();
  const jose = await import('jose');
  const keys = endpoint.keys ?? openSigningKeys(endpoint);
  const header = readHeader(() => jose.decodeProtectedHeader(token));
  const { issuer, key } = await keys.find(cloud, tenant, String(header.kid ?? ''));
  if (!key) throw invalid('The id token is signed with a key that the sign-in service does not list.');
  const { payload } = await jose
    .compactVerify(token, key, { algorithms: ['RS256', 'PS256'] })
    .catch((cause: unknown) => {
      throw invalid('The signature of the id token does not hold.', cause);
    });
  const judged = judgeIdToken(JSON.parse(new TextDecoder().decode(payload)), {
    issuer,
    keyIssuer: key.issuer,
    tenant,
    clientId,
    nonce,
    now: clock.now(),
  });
  if ('complaint' in judged) throw invalid(judged.complaint);
  return judged.account;
}

function readHeader<Header>(read: () => Header): Header {
  try {
    return read();
  } catch (cause) {
    throw invalid('The id token is no JWT.', cause);
  }
}

function invalid(detail: string, cause?: unknown): PorticoError {
  return new PorticoError('identity-id-token-invalid', { detail, ...(cause === undefined ? {} : { cause }) });
}
