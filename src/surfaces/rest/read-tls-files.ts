import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Config } from '../../base/config/config.ts';
import { PorticoError } from '../../base/errors/portico-error.ts';

/** The certificate and key to serve HTTPS with, known to belong together. */
export async function readTlsFiles({ certificateFile, keyFile }: NonNullable<Config['tls']>) {
  try {
    const [cert, key] = await Promise.all([readFile(certificateFile), readFile(keyFile)]);
    if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) {
      throw new Error(`${keyFile} is not the key of ${certificateFile}.`);
    }
    return { cert, key };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PorticoError('rest-tls-files-unusable', { detail: reason, cause });
  }
}
