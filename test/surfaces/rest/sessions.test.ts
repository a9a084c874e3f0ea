import { describe, expect, it } from 'vitest';
import { openFixture, raw } from './rest-fixture.ts';
import { walls } from './walls.ts';

const password = 'violet anchor meadow 9';
const fresh = 'copper lantern river 4';

describe('signing in to Portico', () => {
  it('begins a session, which its page can use until it signs out', async () => {
    const { browser } = await openFixture({ operations: walls });
    const { call, signIn, jar } = browser();
    expect((await call('/api/v1/session')).json()).toEqual({ isClaimed: true });
    const csrf = await signIn(password);
    expect((await call('/api/v1/session')).json()).toEqual({
      isClaimed: true,
      session: {
        name: 'Administrator',
        scopes: ['read', 'operate', 'token', 'admin'],
        csrf,
        expiresAt: '2027-01-04T21:00:00.000Z',
      },
    });
    expect((await call('/api/v1/walls')).status).toBe(200);
    const headers = { 'x-portico-csrf': csrf };
    expect((await call('/api/v1/session', { method: 'DELETE' })).json().code).toBe('rest-csrf-missing');
    expect((await call('/api/v1/session', { method: 'DELETE', headers })).status).toBe(204);
    expect([...jar.keys()]).toEqual(['portico_browser']);
    expect((await call('/api/v1/walls')).status).toBe(401);
  });

  it('gives a new cookie each time, and the old one is worth nothing', async () => {
    const { browser, nobody } = await openFixture({ operations: walls });
    const { signIn, jar } = browser();
    await signIn(password);
    const before = jar.get('portico_session');
    await signIn(password);
    expect(jar.get('portico_session')).not.toBe(before);
    const cookie = `portico_session=${before}`;
    expect((await nobody('/api/v1/walls', { headers: { cookie } })).status).toBe(401);
  });

  it('does not take over a cookie that was there before', async () => {
    const { browser, nobody } = await openFixture({ operations: walls });
    const { signIn, jar } = browser();
    jar.set('portico_session', 'planted-by-somebody-else');
    await signIn(password);
    const cookie = 'portico_session=planted-by-somebody-else';
    expect((await nobody('/api/v1/walls', { headers: { cookie } })).status).toBe(401);
  });

  it('keeps its cookies from scripts and other sites', async () => {
    const { browser } = await openFixture();
    const { signIn, cookies } = browser();
    await signIn(password);
    expect(cookies).toHaveLength(2);
    for (const line of cookies) {
      expect(line).toMatch(/^portico_(?:session|browser)=[\w-]{43}; /);
      expect(line).toContain('; Path=/');
      expect(line).toContain('; HttpOnly');
      expect(line).toContain('; SameSite=Lax');
      expect(line).not.toMatch(/Secure|Domain/);
    }
  });

  it('keeps them to https and to this very host where Portico is reached by https', async () => {
    const { at } = await openFixture({
      operations: walls,
      config: { url: 'https://portico.example.org' },
    });
    const request = { method: 'POST', body: { password } };
    // TLS ends at a proxy in front: the hub itself sees http, under the public name.
    const behindProxy = { host: 'portico.example.org' };
    const { cookies } = await raw(at, '/api/v1/session', { ...request, headers: behindProxy });
    expect(cookies).toHaveLength(2);
    for (const line of cookies) {
      expect(line).toMatch(/^__Host-portico_(?:session|browser)=[\w-]{43}; /);
      expect(line).toContain('; Secure');
      expect(line).toContain('; Path=/');
      expect(line).not.toContain('Domain');
    }
    const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
    const signedIn = await raw(at, '/api/v1/walls', { headers: { ...behindProxy, cookie } });
    expect(signedIn.status).toBe(200);
    const local = await raw(at, '/api/v1/session', { ...request, headers: { host: 'localhost' } });
    expect(local.cookies.join()).not.toMatch(/Secure|__Host-/);
  });

  it('changes the password, and ends what began with the old one', async () => {
    const { browser } = await openFixture({ operations: walls });
    const [one, other] = [browser(), browser()];
    const csrf = await one.signIn(password);
    await other.signIn(password);
    const change = (body: unknown, headers = {}) =>
      one.call('/api/v1/session/password', { method: 'POST', body, headers });
    expect((await change({ old: password, fresh })).json().code).toBe('rest-csrf-missing');
    const proof = { 'x-portico-csrf': csrf };
    expect((await change({ old: 'wrong wrong wrong', fresh }, proof)).json().code).toBe(
      'access-password-wrong',
    );
    expect((await change({ old: password, fresh: 'short' }, proof)).json().code).toBe('access-password-weak');
    const changed = await change({ old: password, fresh }, proof);
    expect(changed.json().session.csrf).not.toBe(csrf);
    expect((await one.call('/api/v1/walls')).status).toBe(200);
    expect((await other.call('/api/v1/walls')).status).toBe(401);
    await expect(other.signIn(password)).rejects.toThrow('access-password-wrong');
    await other.signIn(fresh);
  });

  it('sets a lost password with the link from the machine', async () => {
    const { browser, access } = await openFixture({ operations: walls });
    const link = (await access.newLink()).revealText();
    const { call } = browser();
    const claim = (body: unknown) => call('/api/v1/session/claim', { method: 'POST', body });
    expect((await claim({ link: 'made-up', password: fresh })).json().code).toBe('access-link-unknown');
    expect((await claim({ link, password: 'short' })).json().code).toBe('access-password-weak');
    expect((await claim({ link, password: fresh })).json().session.name).toBe('Administrator');
    expect((await call('/api/v1/walls')).status).toBe(200);
    expect((await claim({ link, password: fresh })).json().code).toBe('access-link-used');
  });

  it('refuses an input it does not know', async () => {
    const { nobody } = await openFixture();
    const answer = await nobody('/api/v1/session', { method: 'POST', body: { pasword: password } });
    expect(answer.json().errors).toEqual([
      { path: 'pasword', message: 'There is no such field. Did you mean password?' },
      { path: 'password', message: 'Missing. Expected a string.' },
    ]);
  });
});

describe('guessing the password over HTTP', () => {
  it('is refused with the time to wait, says nothing of how near it was, and is over after that time', async () => {
    const { nobody, clock } = await openFixture();
    const guess = async (word: string) =>
      nobody('/api/v1/session', { method: 'POST', body: { password: word } });
    const answers = [];
    for (const word of [
      'x',
      `${password}!`,
      password.slice(1),
      'nothing of the kind',
      'another one',
      'and another',
    ])
      answers.push(await guess(word));
    const told = answers.map(({ text }) => text.replace(/"instance":"[^"]+"/, ''));
    expect(new Set(told).size).toBe(1);
    expect(answers.every(({ status }) => status === 401)).toBe(true);
    const refused = await guess(password);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(refused.json().code).toBe('access-too-many-tries');
    clock.advance(1_000);
    expect((await guess(password)).status).toBe(200);
  });

  it('does not stop those with a key, nor those who are signed in', async () => {
    const { nobody, admin, browser } = await openFixture({ operations: walls });
    const { call, signIn } = browser();
    await signIn(password);
    for (let round = 0; round < 8; round += 1)
      await nobody('/api/v1/session', { method: 'POST', body: { password: 'wrong wrong wrong' } });
    expect((await admin('/api/v1/walls')).status).toBe(200);
    expect((await call('/api/v1/walls')).status).toBe(200);
  });
});

describe('a key', () => {
  it('that was removed is refused at once', async () => {
    const { program, access } = await openFixture({ operations: walls });
    const call = await program('read');
    expect((await call('/api/v1/walls')).status).toBe(200);
    const [key] = await access.keys();
    await access.removeKey(key?.id ?? '');
    expect((await call('/api/v1/walls')).json().code).toBe('access-key-unknown');
  });
});

it('no secret is in an answer or in the log', async () => {
  const { browser, nobody, lines, access, admin, link } = await openFixture({ operations: walls });
  const { secret } = await access.addKey({ name: 'one', scopes: ['read'] });
  const one = browser();
  const csrf = await one.signIn(password);
  const cookie = one.jar.get('portico_session') ?? '';
  const again = (await access.newLink()).revealText();
  const said: string[] = [];
  const ask = async (...parts: Parameters<typeof nobody>) => said.push((await nobody(...parts)).text);
  const bearer = { authorization: `Bearer ${secret.revealText()}` };
  await ask('/api/v1/walls', { headers: bearer });
  await ask('/api/v1/walls/x', { method: 'DELETE', headers: bearer });
  await ask('/api/v1/session', { method: 'POST', body: { password: `${password}x` } });
  await ask('/api/v1/session', { method: 'POST', body: { password, more: again } });
  await ask('/api/v1/session/claim', { method: 'POST', body: { link: again, password: 'short' } });
  await ask('/api/v1/session/claim', { method: 'POST', body: { link: link.revealText(), password: fresh } });
  await ask(`/nothing/at/all?code=0.AXcode-of-the-sign-in&state=abc`);
  await ask('/api/v1/walls', { headers: { cookie: `portico_session=${cookie}` } });
  await admin('/api/v1/walls/north/lock', { method: 'POST', body: { code: 'broken' } });
  await one.call('/api/v1/walls/x', { method: 'DELETE', headers: { 'x-portico-csrf': csrf } });
  const logged = lines.join('');
  expect(lines.length).toBeGreaterThan(8);
  for (const hidden of [password, fresh, cookie, csrf, again, link.revealText(), secret.revealText()])
    for (const text of [logged, ...said]) expect(text).not.toContain(hidden);
  expect(logged).not.toContain('0.AXcode');
});
