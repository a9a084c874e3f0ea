import { constants, createHash, type KeyObject, randomUUID, sign } from 'node:crypto';

export interface Assertion {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly key: KeyObject;
}

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** A JWT as a test wants it, good or bad. */
export function makeJwt({ header = {}, claims, key }: Assertion): string {
  const all = { alg: 'RS256', typ: 'JWT', ...header };
  const signed = [all, claims]
    .map((piece) => Buffer.from(JSON.stringify(piece)).toString('base64url'))
    .join('.');
  const pss = String(all.alg).startsWith('PS');
  const signature = sign('sha256', Buffer.from(signed), {
    key,
    ...(pss
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : {}),
  });
  return `${signed}.${signature.toString('base64url')}`;
}

/** The claims of a client assertion that is all right. */
export function clientClaims(clientId: string, audience: string, now = Date.now()): Record<string, unknown> {
  const seconds = Math.floor(now / 1000);
  return {
    aud: audience,
    iss: clientId,
    sub: clientId,
    jti: randomUUID(),
    nbf: seconds,
    iat: seconds,
    exp: seconds + 600,
  };
}

export function thumbprint(der: Buffer, hash: 'sha1' | 'sha256'): string {
  return createHash(hash).update(der).digest('base64url');
}
