import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../support/temp-folder.ts';
import { openFixture } from './rest-fixture.ts';

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const script = "document.body.append('hello');";

function builtConsole(): string {
  const folder = tempFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><script type="module" nonce="__CSP_NONCE__" src="/assets/index-a1.js"></script>',
  );
  writeFileSync(join(folder, 'assets', 'index-a1.js'), script);
  writeFileSync(join(folder, 'assets', 'index-a1.js.br'), brotliCompressSync(script));
  writeFileSync(join(folder, 'assets', 'index-a1.js.gz'), gzipSync(script));
  writeFileSync(join(folder, 'assets', 'plain-b2.css'), 'body{}');
  writeFileSync(join(folder, 'assets', 'notes.exe'), 'no type');
  return folder;
}

describe('the console', () => {
  it.each(['/', '/connections', '/connections/conn_1', '/claim', '/setups/setup_1?x=1'])(
    'begins at %s with a page that has its own nonce',
    async (path) => {
      const { nobody } = await openFixture({ folder: builtConsole() });
      const pages = [await nobody(path, { headers: html }), await nobody(path, { headers: html })];
      const nonces = pages.map(({ text }) => /property="csp-nonce" nonce="([^"]+)"/.exec(text)?.[1] ?? '');
      expect(new Set(nonces).size).toBe(2);
      for (const [index, { status, headers, text }] of pages.entries()) {
        expect(status).toBe(200);
        expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
        expect(headers.get('cache-control')).toBe('no-store');
        expect(text).not.toContain('__CSP_NONCE__');
        expect(nonces[index]).toMatch(/^[\w+/]{22}==$/);
        const policy = headers.get('content-security-policy') ?? '';
        expect(policy.split('; ').toSorted()).toEqual([
          "base-uri 'none'",
          "connect-src 'self'",
          "default-src 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'",
          "img-src 'self'",
          "script-src 'self'",
          `style-src 'self' 'nonce-${nonces[index]}'`,
        ]);
      }
    },
  );

  it.each([
    ['/api/v1/nothing', html],
    ['/api', html],
    ['/auth/nothing', html],
    ['/errors/nothing', html],
    ['/assets/nothing.js', html],
    ['/healthz/nothing', html],
    ['/connections', { accept: 'application/json' }],
    ['/connections', {}],
  ])('does not begin at %s with %j', async (path, headers) => {
    const { nobody } = await openFixture({ folder: builtConsole() });
    const { status, text } = await nobody(path, { headers });
    expect(status).toBe(404);
    expect(text).not.toContain('csp-nonce');
  });

  it('does not begin with anything but a look', async () => {
    const { nobody } = await openFixture({ folder: builtConsole() });
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect((await nobody('/connections', { method, headers: html })).status).toBe(404);
    expect((await nobody('/connections', { method: 'HEAD', headers: html })).status).toBe(200);
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate', 'gzip'],
    ['gzip;q=0.5,br;q=1', 'br'],
    ['identity', null],
  ])('has its files compressed for those who take %s', async (accepts, encoding) => {
    const { nobody } = await openFixture({ folder: builtConsole() });
    const { headers, text } = await nobody('/assets/index-a1.js', {
      headers: { 'accept-encoding': accepts },
    });
    expect(text).toBe(script); // fetch has decompressed it
    expect(headers.get('content-encoding')).toBe(encoding);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('vary')).toBe('accept-encoding');
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it('has a file that nobody compressed as it is', async () => {
    const { nobody } = await openFixture({ folder: builtConsole() });
    const { headers, text } = await nobody('/assets/plain-b2.css');
    expect([text, headers.get('content-encoding')]).toEqual(['body{}', null]);
  });

  it.each([
    '/assets/..%2findex.html',
    '/assets/%2e%2e%2findex.html',
    '/assets/../index.html',
    '/assets/notes.exe',
    '/assets/.hidden.js',
    '/assets/index-a1.js.br',
    '/assets/%00.js',
    '/assets/',
  ])('gives nothing away at %s', async (path) => {
    const { nobody } = await openFixture({ folder: builtConsole() });
    expect((await nobody(path)).status).toBe(404);
  });

  it('gives way to the plain first page where it has not been built, and comes when it is', async () => {
    const folder = builtConsole();
    rmSync(join(folder, 'index.html'));
    const { nobody } = await openFixture({ folder });
    const first = await nobody('/', { headers: html });
    expect(first.text).toContain('<h1>Portico is running</h1>');
    expect(first.text).toContain('<code>npm start</code> builds it');
    const other = await nobody('/connections', { headers: html });
    expect(other.status).toBe(404);
    expect(other.text).toContain('<h1>There is nothing at this address.</h1>');
    writeFileSync(join(folder, 'index.html'), 'built meanwhile');
    expect((await nobody('/', { headers: html })).text).toBe('built meanwhile');
  });
});
