import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A self-signed certificate and its key, made with the openssl program. */
export function rsaCertificate(kind: 'rsa:2048' | 'ec' = 'rsa:2048'): {
  readonly certificate: string;
  readonly privateKey: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'portico-certificate-'));
  const key = kind === 'ec' ? ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] : [kind];
  try {
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        ...key,
        '-nodes',
        '-keyout',
        'key.pem',
        '-out',
        'cert.pem',
        '-subj',
        '/CN=portico',
        '-days',
        '2',
      ],
      { cwd: folder, stdio: 'ignore' },
    );
    const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
    return { certificate: read('cert.pem'), privateKey: read('key.pem') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
