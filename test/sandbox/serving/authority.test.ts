import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAuthority } from '../../../sandbox/serving/authority.ts';
import { listen } from '../../../sandbox/serving/listen.ts';

const day = 24 * 60 * 60 * 1000;

describe('the sandbox certificate authority', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'portico-authority-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is the same after a restart, so that trusting it once is enough', () => {
    const first = openAuthority(folder, Date.now());
    const second = openAuthority(folder, Date.now());
    expect(second).toEqual(first);
    expect(statSync(join(folder, 'ca-key.pem')).mode & 0o777).toBe(0o600);
  });

  it('renews the server certificate before it ends and keeps the authority', () => {
    const first = openAuthority(folder, Date.now());
    const later = openAuthority(folder, Date.now() + 380 * day);
    expect(later.caCertificate).toBe(first.caCertificate);
    expect(later.server.cert).not.toBe(first.server.cert);
    expect(
      new X509Certificate(later.server.cert).verify(new X509Certificate(first.caCertificate).publicKey),
    ).toBe(true);
  });

  it('makes a new one where a file is damaged', () => {
    const first = openAuthority(folder, Date.now());
    writeFileSync(join(folder, 'server.pem'), 'not a certificate');
    const second = openAuthority(folder, Date.now());
    expect(second.caCertificate).toBe(first.caCertificate);
    expect(readFileSync(join(folder, 'server.pem'), 'utf8')).toContain('BEGIN CERTIFICATE');
  });

  it.each([
    'localhost',
    'login.microsoftonline.com',
    'graph.microsoft.com',
    'microsoftgraph.chinacloudapi.cn',
  ])('is believed by a TLS client for %s', async (servername) => {
    const authority = openAuthority(folder, Date.now());
    const listener = await listen({
      host: '127.0.0.1',
      port: 0,
      tls: authority.server,
      handler: ({ url }) => ({ status: 200, body: url.hostname }),
      onError: () => undefined,
    });
    try {
      const answer = await new Promise<string>((resolve, reject) => {
        request(
          {
            host: '127.0.0.1',
            port: listener.port,
            servername,
            headers: { host: servername },
            ca: authority.caCertificate,
            agent: false,
          },
          (response) => {
            response.setEncoding('utf8').on('data', resolve);
          },
        )
          .on('error', reject)
          .end();
      });
      expect(answer).toBe(servername);
    } finally {
      await listener.close();
    }
  });
});
