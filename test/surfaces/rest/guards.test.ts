import { describe, expect, it } from 'vitest';
import { adminKey, openFixture, raw } from './rest-fixture.ts';
import { walls } from './walls.ts';

const password = 'violet anchor meadow 9';

describe('a page of another site', () => {
  const crossing: readonly (readonly [string, Record<string, string>])[] = [
    ['from another host', { origin: 'https://evil.example' }],
    ['from another port of this machine', { origin: 'http://localhost:3660', 'sec-fetch-site': 'same-site' }],
    ['from nowhere it would say', { origin: 'null' }],
    ['as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['of the same site, as the browser says', { 'sec-fetch-site': 'same-site' }],
  ];

  it.each(crossing)('changes nothing, %s, even with the proof of the page', async (_, headers) => {
    const { browser } = await openFixture({ operations: walls });
    const { call, signIn } = browser();
    const csrf = await signIn(password);
    const all = { ...headers, 'x-portico-csrf': csrf };
    const answer = await call('/api/v1/walls/north', { method: 'DELETE', headers: all });
    expect([answer.status, answer.json().code]).toEqual([403, 'rest-cross-origin']);
  });

  it.each(crossing)('reads nothing with the cookie, %s', async (_, headers) => {
    const { browser } = await openFixture({ operations: walls });
    const { call, signIn } = browser();
    await signIn(password);
    expect((await call('/api/v1/walls', { headers })).status).toBe(403);
  });

  it.each(crossing)('signs nobody in or out, %s', async (_, headers) => {
    const { browser } = await openFixture();
    const { call, signIn, jar } = browser();
    const body = { password };
    const answer = await call('/api/v1/session', { method: 'POST', body, headers });
    expect([answer.status, answer.json().code]).toEqual([403, 'rest-cross-origin']);
    expect([...jar.keys()]).not.toContain('portico_session');
    await signIn(password);
    expect((await call('/api/v1/session', { method: 'DELETE', headers })).status).toBe(403);
    expect((await call('/api/v1/session')).json().session).toBeDefined();
  });

  it('is told from Portico’s own, under each of its names', async () => {
    const { browser, at } = await openFixture({
      operations: walls,
      config: { url: 'https://portico.example.org' },
    });
    for (const origin of [at, 'https://portico.example.org']) {
      const { signIn, call } = browser();
      const csrf = await signIn(password, { origin, 'sec-fetch-site': 'same-origin' });
      const headers = { origin, 'x-portico-csrf': csrf };
      expect((await call('/api/v1/walls/north', { method: 'DELETE', headers })).status).toBe(204);
    }
  });

  it('does not matter to a program with a key', async () => {
    const { admin } = await openFixture({ operations: walls });
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const answer = await admin('/api/v1/walls', { headers });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a name that is not Portico’s', () => {
  const own = { url: 'https://portico.example.org', host: '127.0.0.1' };

  it.each([
    'evil.example',
    'evil.example:3650',
    'localhost.evil.example',
    'portico.example.org.evil.example',
    '192.168.1.5',
  ])('such as "%s" is answered with nothing', async (host) => {
    const { at } = await openFixture({ operations: walls, config: own });
    for (const path of [
      '/',
      '/api/v1/session',
      '/api/v1/walls',
      '/auth/callback?code=x&state=y',
      '/nothing',
    ]) {
      const { status, body } = await raw(at, path, { headers: { host } });
      expect([path, status]).toEqual([path, 421]);
      expect(JSON.parse(body)).toMatchObject({
        code: 'rest-host-not-allowed',
        detail: expect.stringContaining('https://portico.example.org'),
      });
    }
  });

  it('is explained to a browser in words', async () => {
    const { at } = await openFixture({ config: own });
    const { status, body } = await raw(at, '/', { headers: { host: 'evil.example', accept: 'text/html' } });
    expect(status).toBe(421);
    expect(body).toContain('<h1>Portico is not meant to be reached under this name.</h1>');
  });

  it.each(['localhost', 'LOCALHOST:3650', '127.0.0.1:8080', '[::1]:3650', 'portico.example.org'])(
    'is not "%s"',
    async (host) => {
      const { at } = await openFixture({ config: own });
      expect((await raw(at, '/api/v1/session', { headers: { host } })).status).toBe(200);
    },
  );

  it('may be what it likes for a program with a key, and for those who ask after its health', async () => {
    const { at } = await openFixture({ operations: walls, config: own });
    const key = { host: 'portico-in-a-container', authorization: `Bearer ${adminKey}` };
    expect((await raw(at, '/api/v1/walls', { headers: key })).status).toBe(200);
    const wrongKey = { host: 'evil.example', authorization: 'Bearer pk_made-up' };
    expect((await raw(at, '/api/v1/walls', { headers: wrongKey })).status).toBe(401);
    // Elsewhere a key proves nothing, so having something like one helps nobody.
    for (const path of ['/', '/api/v1/session', '/api/v1/session/claim', '/auth/callback?code=x&state=y'])
      expect([path, (await raw(at, path, { headers: wrongKey })).status]).toEqual([path, 421]);
    for (const path of ['/healthz', '/readyz', '/metrics'])
      expect((await raw(at, path, { headers: { host: 'probe.internal' } })).status).toBe(200);
  });

  it('is no address, where Portico listens on all addresses of the machine', async () => {
    const { at } = await openFixture({ config: { ...own, host: '0.0.0.0' } });
    const status = async (host: string) => (await raw(at, '/api/v1/session', { headers: { host } })).status;
    expect(await status('192.168.1.5:3650')).toBe(200);
    expect(await status('evil.example')).toBe(421);
  });
});

describe('every answer', () => {
  it('is not kept, not framed, not guessed at, and tells nobody where one came from', async () => {
    const { nobody } = await openFixture({ operations: walls });
    for (const path of ['/', '/api/v1/session', '/api/v1/walls', '/errors', '/auth/callback', '/nothing']) {
      const { headers } = await nobody(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toMatch(/no-store|no-cache/);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});
