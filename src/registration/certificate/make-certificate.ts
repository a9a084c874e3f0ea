import { createHash, generateKeyPair, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { Secret } from '../../base/secret.ts';
import {
  bits,
  context,
  integer,
  nothing,
  objectIdentifier,
  octets,
  sequence,
  setOf,
  time,
  truth,
  utf8,
} from './der.ts';

/** A key of Portico's own and a certificate it signed itself, for an application to prove itself with. */
export interface MadeCertificate {
  /** PEM */
  readonly certificate: string;
  /** PEM, PKCS #8 */
  readonly privateKey: Secret;
  /** DER in base64, as Graph takes it. */
  readonly der: string;
  /** SHA-256 in hex. */
  readonly thumbprint: string;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

export interface CertificateFacts {
  readonly commonName: string;
  readonly from: number;
  readonly to: number;
}

const makeKeyPair = promisify(generateKeyPair);

/** RSA with 3072 bits: Entra takes RSA alone for client assertions, and 2048 bits end with 2030 (NIST SP 800-57). */
export async function makeCertificate({ commonName, from, to }: CertificateFacts): Promise<MadeCertificate> {
  const { publicKey, privateKey } = await makeKeyPair('rsa', { modulusLength: 3072 });
  // RFC 5280 counts whole seconds; without this the end told and the end written would differ.
  const [start, end] = [from, to].map((moment) => Math.floor(moment / 1000) * 1000) as [number, number];
  const der = encode({ commonName, from: start, to: end }, publicKey, privateKey);
  const certificate = new X509Certificate(der);
  return {
    certificate: certificate.toString(),
    privateKey: Secret.of(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    der: der.toString('base64'),
    thumbprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    endsAt: end,
  };
}

const ids = {
  commonName: '2.5.4.3',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  subjectKeyIdentifier: '2.5.29.14',
} as const;

/** RFC 5280 section 4.1; version 3. */
function encode({ commonName, from, to }: CertificateFacts, subject: KeyObject, key: KeyObject): Buffer {
  const algorithm = sequence(objectIdentifier(ids.sha256WithRsa), nothing());
  const name = sequence(setOf(sequence(objectIdentifier(ids.commonName), utf8(shortened(commonName)))));
  const subjectKey = subject.export({ type: 'spki', format: 'der' });
  const signed = sequence(
    context(0, integer(Buffer.from([2]))),
    integer(serialNumber()),
    algorithm,
    name,
    sequence(time(from), time(to)),
    name,
    subjectKey,
    context(3, extensions(subject)),
  );
  return sequence(signed, algorithm, bits(sign('sha256', signed, key)));
}

/** Not an authority; its key signs and does nothing else. */
function extensions(subject: KeyObject): Buffer {
  const spki = subject.export({ type: 'spki', format: 'der' });
  const identifier = createHash('sha256').update(spki).digest().subarray(0, 20);
  const digitalSignature = bits(Buffer.from([0x80]), 7);
  return sequence(
    sequence(objectIdentifier(ids.basicConstraints), truth(), octets(sequence())),
    sequence(objectIdentifier(ids.keyUsage), truth(), octets(digitalSignature)),
    sequence(objectIdentifier(ids.subjectKeyIdentifier), octets(octets(identifier))),
  );
}

/** A common name has 64 characters at most (RFC 5280, upper bounds). */
const shortened = (name: string): string => [...name].slice(0, 64).join('');

/** Positive, 127 bits of chance, and never with leading zeroes. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) % 64) + 64;
  return bytes;
}
