import { createPrivateKey, type KeyObject, randomUUID, X509Certificate } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import { PorticoError } from '../../base/errors/portico-error.ts';
import { Secret } from '../../base/secret.ts';
import type { ClientCredential } from './client-credential.ts';

export type CertificateCredential = Extract<ClientCredential, { readonly kind: 'certificate' }>;

/** Five minutes: Microsoft advises five to ten. */
const lifetimeSeconds = 300;

/**
 * A token the application signs itself, with PS256 and the SHA-256 thumbprint, as Microsoft's page on certificate
 * credentials asks. Each has an id of its own and serves once.
 */
export async function signAssertion({
  credential,
  clientId,
  audience,
  clock,
}: {
  readonly credential: CertificateCredential;
  readonly clientId: string;
  /** The address of the token endpoint. */
  readonly audience: string;
  readonly clock: Clock;
}): Promise<Secret> {
  const { key, thumbprint } = readCertificate(credential);
  const { SignJWT } = await import('jose');
  const now = Math.floor(clock.now() / 1000);
  const token = await new SignJWT({ jti: randomUUID() })
    .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + lifetimeSeconds)
    .sign(key);
  return Secret.of(token);
}

/** The key and the thumbprint (RFC 7515 section 4.1.8), if they can be used at all. */
function readCertificate({ certificate, privateKey }: CertificateCredential): {
  readonly key: KeyObject;
  readonly thumbprint: string;
} {
  const leaf = attempt('the certificate cannot be read', () => new X509Certificate(certificate));
  const key = attempt('the private key cannot be read', () => createPrivateKey(privateKey.revealText()));
  if (key.asymmetricKeyType !== 'rsa') throw unusable(`the key is of type ${key.asymmetricKeyType}, not RSA`);
  if (!leaf.checkPrivateKey(key)) throw unusable('the private key does not belong to the certificate');
  return {
    key,
    thumbprint: Buffer.from(leaf.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url'),
  };
}

function attempt<Value>(reason: string, read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    throw unusable(reason, cause);
  }
}

function unusable(reason: string, cause?: unknown): PorticoError {
  return new PorticoError('identity-certificate-unusable', {
    detail: `The application cannot sign with its certificate: ${reason}.`,
    ...(cause === undefined ? {} : { cause }),
  });
}
