import { constants, type KeyObject, verify } from 'node:crypto';
import type { ReadJwt } from './read-jwt.ts';

const algorithms: Readonly<Record<string, { readonly hash: string; readonly pss: boolean }>> = {
  RS256: { hash: 'sha256', pss: false },
  RS384: { hash: 'sha384', pss: false },
  RS512: { hash: 'sha512', pss: false },
  PS256: { hash: 'sha256', pss: true },
  PS384: { hash: 'sha384', pss: true },
  PS512: { hash: 'sha512', pss: true },
};

/** Whether an RSA key made the signature, by the algorithm the header names. Anything but RSA is refused. */
export function verifySignature({ header, signed, signature }: ReadJwt, key: KeyObject): boolean {
  const algorithm = algorithms[String(header.alg)];
  if (!algorithm || key.asymmetricKeyType !== 'rsa') return false;
  const padding = algorithm.pss
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : { padding: constants.RSA_PKCS1_PADDING };
  return verify(algorithm.hash, signed, { key, ...padding }, signature);
}
