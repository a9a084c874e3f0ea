import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { PorticoError } from '../errors/portico-error.ts';

/** Trusts what Node trusts by default plus the authorities in these files. Made once: it costs tens of milliseconds. */
export function secureContext(caFiles: readonly string[]): SecureContext {
  return createSecureContext({ ca: [...getCACertificates('default'), ...caFiles.flatMap(certificates)] });
}

function certificates(file: string): string[] {
  try {
    const blocks = readFileSync(file, 'utf8').match(
      /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g,
    );
    if (blocks === null) throw new Error('There is no "BEGIN CERTIFICATE" in it.');
    for (const block of blocks) new X509Certificate(block);
    return blocks;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PorticoError('fetch-ca-file-unreadable', {
      detail: `${file} in PORTICO_CA_FILES: ${reason}`,
      cause,
    });
  }
}
