import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KeyAndCertificate, makeCertificate } from './certificate.ts';
import { hostNames } from './hosts.ts';

export interface Authority {
  /** PEM that a client must trust to speak https with the sandbox. */
  readonly caCertificate: string;
  readonly server: KeyAndCertificate;
}

const day = 24 * 60 * 60 * 1000;
const authorityName = 'Portico sandbox certificate authority';
const names = ['localhost', '127.0.0.1', '::1', '*.localhost', ...Object.values(hostNames).flat()];

/**
 * The sandbox's own certificate authority and its server certificate, kept in `folder` so that whoever trusted it once
 * need not do it again. Dates follow the machine's clock, as clients judge them by theirs.
 */
export function openAuthority(folder: string | undefined, now: number): Authority {
  const ca =
    kept(folder, 'ca', now) ??
    keep(
      folder,
      'ca',
      makeCertificate({ commonName: authorityName, names: [], from: now - day, to: now + 3650 * day }),
    );
  const known = kept(folder, 'server', now);
  const server =
    known && isIssuedBy(known, ca) && coversAllNames(known)
      ? known
      : keep(
          folder,
          'server',
          makeCertificate({
            commonName: 'Portico sandbox',
            names,
            from: now - day,
            // Clients refuse server certificates that live longer than 398 days.
            to: now + 396 * day,
            issuer: { commonName: authorityName, key: createPrivateKey(ca.key) },
          }),
        );
  return { caCertificate: ca.cert, server: { key: server.key, cert: server.cert + ca.cert } };
}

function kept(folder: string | undefined, name: string, now: number): KeyAndCertificate | undefined {
  if (!folder) return undefined;
  try {
    const found = {
      key: readFileSync(join(folder, `${name}-key.pem`), 'utf8'),
      cert: readFileSync(join(folder, `${name}.pem`), 'utf8'),
    };
    const certificate = new X509Certificate(found.cert);
    const fits = certificate.checkPrivateKey(createPrivateKey(found.key));
    return fits && Date.parse(certificate.validTo) > now + 30 * day ? found : undefined;
  } catch {
    // Missing or damaged: a new one is made.
    return undefined;
  }
}

function keep(folder: string | undefined, name: string, made: KeyAndCertificate): KeyAndCertificate {
  if (folder) {
    writeFileSync(join(folder, `${name}-key.pem`), made.key, { mode: 0o600 });
    writeFileSync(join(folder, `${name}.pem`), made.cert);
  }
  return made;
}

function isIssuedBy(server: KeyAndCertificate, ca: KeyAndCertificate): boolean {
  const certificate = new X509Certificate(server.cert);
  return certificate.verify(new X509Certificate(ca.cert).publicKey);
}

function coversAllNames(server: KeyAndCertificate): boolean {
  const alternatives = new X509Certificate(server.cert).subjectAltName ?? '';
  return names.every((name) => alternatives.includes(name === '::1' ? '0:0:0:0:0:0:0:1' : name));
}
