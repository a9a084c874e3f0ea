import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import { der } from './der.ts';

export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

export interface CertificateWish {
  readonly commonName: string;
  /** DNS names and IP addresses; none for a certificate authority. */
  readonly names: readonly string[];
  readonly from: number;
  readonly to: number;
  /** Who signs: absent for a certificate authority, which signs itself. */
  readonly issuer?: { readonly commonName: string; readonly key: KeyObject };
}

const ids = {
  commonName: '2.5.4.3',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  serverAuthentication: '1.3.6.1.5.5.7.3.1',
  subjectAlternativeName: '2.5.29.17',
  subjectKeyIdentifier: '2.5.29.14',
  authorityKeyIdentifier: '2.5.29.35',
} as const;

/** Makes a P-256 key and an X.509 version 3 certificate for it (RFC 5280). */
export function makeCertificate(wish: CertificateWish): KeyAndCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = wish.issuer ?? { commonName: wish.commonName, key: privateKey };
  const algorithm = der.sequence(der.objectId(ids.ecdsaWithSha256));
  const toBeSigned = der.sequence(
    der.explicit(0, der.integer(Buffer.from([2]))),
    der.integer(serialNumber()),
    algorithm,
    name(issuer.commonName),
    der.sequence(der.time(wish.from), der.time(wish.to)),
    name(wish.commonName),
    publicKey.export({ type: 'spki', format: 'der' }),
    der.explicit(3, der.sequence(...extensions(wish, publicKey, issuer.key))),
  );
  const certificate = der.sequence(toBeSigned, algorithm, der.bits(sign('sha256', toBeSigned, issuer.key)));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`,
  };
}

function extensions(wish: CertificateWish, subject: KeyObject, issuerKey: KeyObject): Buffer[] {
  const authority = wish.issuer === undefined;
  const critical = der.boolean(true);
  const extension = (id: string, content: Buffer, ...flags: Buffer[]) =>
    der.sequence(der.objectId(id), ...flags, der.octets(content));
  const found = [
    extension(ids.basicConstraints, authority ? der.sequence(der.boolean(true)) : der.sequence(), critical),
    // keyCertSign and cRLSign for an authority, digitalSignature for a server.
    extension(
      ids.keyUsage,
      authority ? der.bits(Buffer.from([0x06]), 1) : der.bits(Buffer.from([0x80]), 7),
      critical,
    ),
    extension(ids.subjectKeyIdentifier, der.octets(keyIdentifier(subject))),
    extension(ids.authorityKeyIdentifier, der.sequence(der.implicit(0, keyIdentifier(issuerKey)))),
  ];
  if (authority) return found;
  return [
    ...found,
    extension(ids.extendedKeyUsage, der.sequence(der.objectId(ids.serverAuthentication))),
    extension(ids.subjectAlternativeName, der.sequence(...wish.names.map(alternativeName))),
  ];
}

function alternativeName(text: string): Buffer {
  if (isIP(text) === 0) return der.implicit(2, Buffer.from(text, 'ascii'));
  if (isIP(text) === 4) return der.implicit(7, Buffer.from(text.split('.').map(Number)));
  if (text === '::1') return der.implicit(7, Buffer.from('00000000000000000000000000000001', 'hex'));
  throw new TypeError(`${text}: of IPv6 addresses only ::1 is written into certificates.`);
}

function name(commonName: string): Buffer {
  return der.sequence(der.set(der.sequence(der.objectId(ids.commonName), der.utf8(commonName))));
}

/** Positive and never empty of leading bits, so that two certificates cannot share one. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

/** RFC 5280 section 4.2.1.2, method 1: SHA-1 of the public point. */
function keyIdentifier(key: KeyObject): Buffer {
  const jwk = key.export({ format: 'jwk' }) as { x: string; y: string };
  return createHash('sha1')
    .update(
      Buffer.concat([Buffer.from([4]), Buffer.from(jwk.x, 'base64url'), Buffer.from(jwk.y, 'base64url')]),
    )
    .digest();
}
