import { createHash, X509Certificate } from 'node:crypto';
import { importPKCS8, SignJWT } from 'jose';
import type { ClientCredential } from '../../identity/credential/client-credential.ts';

type CertificateCredential = Extract<ClientCredential, { kind: 'certificate' }>;

/** The old directory API: what Graph wants such a proof addressed to. */
const audience = '00000002-0000-0000-c000-000000000000';
const lifetime = 300;

/**
 * Proof that a key the application has already is at hand, as `addKey` and `removeKey` demand it (Graph's page "Rolling
 * application keys using proof of possession").
 */
export async function proofOfPossession(
  { certificate, privateKey }: CertificateCredential,
  { objectId, now }: { readonly objectId: string; readonly now: number },
): Promise<string> {
  const key = await importPKCS8(privateKey.revealText(), 'RS256');
  const { raw } = new X509Certificate(certificate);
  const seconds = Math.floor(now / 1000);
  return new SignJWT({})
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', x5t: createHash('sha1').update(raw).digest('base64url') })
    .setAudience(audience)
    .setIssuer(objectId)
    .setNotBefore(seconds - lifetime)
    .setExpirationTime(seconds + lifetime)
    .sign(key);
}
