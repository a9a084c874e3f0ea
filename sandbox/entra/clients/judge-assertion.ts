import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import type { ApplicationRecord, KeyCredential } from '../../world/directory/records.ts';
import { EntraFault } from '../errors/entra-fault.ts';
import type { TokenRequest } from '../token/token-request.ts';
import { isOwnAudience } from './assertion-audience.ts';
import { judgeFederatedAssertion } from './judge-federated-assertion.ts';
import { judgeTimes } from './judge-times.ts';
import { type ReadJwt, readJwt } from './read-jwt.ts';
import { verifySignature } from './verify-signature.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/**
 * Enforces: a client assertion (RFC 7523) is signed by a certificate of the application or comes from an issuer it
 * trusts, is about the application, meant for this endpoint and within its time.
 */
export async function judgeAssertion(request: TokenRequest, application: ApplicationRecord): Promise<void> {
  const type = request.fields.get('client_assertion_type');
  if (!type) throw new EntraFault('parameter-missing', { parameter: 'client_assertion_type' });
  if (type !== assertionType) throw new EntraFault('assertion-type-unknown', { type });
  const jwt = readJwt(request.fields.get('client_assertion') ?? '');
  if (!jwt) throw new EntraFault('jwt-malformed');
  if (typeof jwt.claims.iss !== 'string' || typeof jwt.claims.sub !== 'string') {
    throw new EntraFault('jwt-claim-missing', { claim: typeof jwt.claims.iss === 'string' ? 'sub' : 'iss' });
  }
  if (/^https?:\/\//i.test(jwt.claims.iss)) return judgeFederatedAssertion(request, application, jwt);
  judgeCertificate(request, application, jwt);
  judgeClaims(request, application, jwt);
}

function judgeCertificate({ call }: TokenRequest, { wire }: ApplicationRecord, jwt: ReadJwt): void {
  const { x5t, kid, 'x5t#S256': x5tS256 } = jwt.header;
  const named = [x5tS256, x5t, kid].find((name): name is string => typeof name === 'string' && name !== '');
  if (!named) throw new EntraFault('jwt-key-unnamed');
  const certificate = wire.keyCredentials
    .filter(({ usage }) => usage === 'Verify')
    .map(certificateOf)
    .find((known) => known?.names.includes(named) || known?.names.includes(named.toUpperCase()));
  const refuse = (reason: string) =>
    new EntraFault('assertion-key-refused', { client: wire.appId, reason, thumbprint: hexOf(named) });
  if (!certificate) throw refuse('The key was not found');
  if (certificate.notAfter <= call.now) throw refuse('The key used is expired');
  if (!verifySignature(jwt, certificate.key)) throw refuse('The signature does not fit the key');
}

interface Certificate {
  /** All the ways a header may name it: both thumbprints, in base64url and in hex. */
  readonly names: readonly string[];
  readonly key: KeyObject;
  readonly notAfter: number;
}

// A certificate is read once per credential, not once per token.
const certificates = new WeakMap<KeyCredential, Certificate>();

function certificateOf(credential: KeyCredential): Certificate | undefined {
  const known = certificates.get(credential);
  if (known || !credential.key) return known;
  const der = Buffer.from(credential.key, 'base64');
  const thumbprints = ['sha1', 'sha256'].map((hash) => createHash(hash).update(der).digest());
  try {
    const certificate = new X509Certificate(der);
    const made: Certificate = {
      names: thumbprints.flatMap((bytes) => [
        bytes.toString('base64url'),
        bytes.toString('hex').toUpperCase(),
      ]),
      key: certificate.publicKey,
      notAfter: Math.min(Date.parse(certificate.validTo), Date.parse(credential.endDateTime)),
    };
    certificates.set(credential, made);
    return made;
  } catch {
    // A credential that holds no certificate proves nothing.
    return undefined;
  }
}

function hexOf(named: string): string {
  return /^[0-9A-F]{40,64}$/i.test(named)
    ? named
    : Buffer.from(named, 'base64url').toString('hex').toUpperCase();
}

function judgeClaims(request: TokenRequest, { wire }: ApplicationRecord, { claims }: ReadJwt): void {
  if (claims.iss !== wire.appId || claims.sub !== wire.appId) {
    throw new EntraFault('assertion-about-other-client', { client: wire.appId });
  }
  judgeTimes(request, claims);
  if (!isOwnAudience(request, claims.aud)) throw new EntraFault('assertion-audience-wrong');
}
