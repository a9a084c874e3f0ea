import { randomUUID, X509Certificate } from 'node:crypto';
import { isoSeconds } from '../clock.ts';
import type { KeyCredential } from './records.ts';

/** The credential that a certificate makes: its public part, as uploaded in PEM or DER; undefined where it is no certificate. */
export function certificateCredential(
  content: Buffer,
  displayName: string | null,
): KeyCredential | undefined {
  const certificate = readCertificate(content);
  if (!certificate) return undefined;
  return {
    customKeyIdentifier: certificate.fingerprint.replaceAll(':', ''),
    displayName: displayName ?? subjectOf(certificate),
    endDateTime: isoSeconds(Date.parse(certificate.validTo)),
    key: certificate.raw.toString('base64'),
    keyId: randomUUID(),
    startDateTime: isoSeconds(Date.parse(certificate.validFrom)),
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  };
}

function readCertificate(content: Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(content);
  } catch {
    // Whatever was uploaded, it is no certificate; the caller says so.
    return undefined;
  }
}

/** `CN=portico, O=…` in one line, at most as long as a display name may be. */
function subjectOf({ subject }: X509Certificate): string {
  return (subject || 'Certificate').split('\n').join(', ').slice(0, 90);
}
