import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { registerApplication, type Visitor, visitPortal } from './portal-visitor.ts';
import { kindsWritten } from './read-ledger.ts';

let sandbox: TestSandbox;
let admin: Visitor;
let jonas: Visitor;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  admin = await visitPortal(sandbox, 'mira.adler@alderworks.example');
  jonas = await visitPortal(sandbox, 'jonas.weber@alderworks.example');
});

afterAll(async () => {
  expect(sandbox.complaints()).toBe('');
  await sandbox.stop();
});

describe('who is not signed in', () => {
  test('is sent to sign in and comes back to the page they wanted', async () => {
    const answer = await fetch(`${sandbox.http}/portal/users?search=lena`, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('/portal/signin?return=%2Fusers%3Fsearch%3Dlena');
    const signIn = await fetch(`${sandbox.http}/portal/signin?return=%2Fusers`, { redirect: 'manual' });
    const authorize = new URL(signIn.headers.get('location') ?? '');
    expect(authorize.pathname).toBe('/common/oauth2/v2.0/authorize');
    expect(authorize.searchParams.get('code_challenge_method')).toBe('S256');
    expect(signIn.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
  });

  test('posts nothing', async () => {
    const kinds = await kindsWritten(sandbox, async () => {
      const answer = await fetch(`${sandbox.http}/portal/app-registrations/new`, {
        method: 'POST',
        body: new URLSearchParams({ name: 'Nobody’s', audience: 'AzureADMyOrg' }),
      });
      expect(answer.status).toBe(401);
    });
    expect(kinds).toEqual([]);
  });

  test('cannot finish a sign-in that another browser started', async () => {
    const started = await fetch(`${sandbox.http}/portal/signin`, { redirect: 'manual' });
    const state = new URL(started.headers.get('location') ?? '').searchParams.get('state');
    const answer = await fetch(`${sandbox.http}/portal/signin/callback?state=${state}&code=x`, {
      redirect: 'manual',
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });
});

describe('a posted form', () => {
  const fields = { name: 'Forged', audience: 'AzureADMyOrg' };

  test.each([
    ['without a token', {}],
    ['with a wrong token', { formToken: 'x'.repeat(43) }],
  ])('%s is refused and changes nothing', async (_, token) => {
    const kinds = await kindsWritten(sandbox, async () => {
      const page = await admin.send(
        '/portal/app-registrations/new',
        new URLSearchParams({ ...fields, ...token }).toString(),
        { 'content-type': 'application/x-www-form-urlencoded' },
      );
      expect(page.status).toBe(403);
    });
    expect(kinds).toEqual([]);
  });

  test('with the token of somebody else’s session is refused', async () => {
    const page = await admin.send(
      '/portal/app-registrations/new',
      new URLSearchParams({ ...fields, formToken: jonas.formToken() }).toString(),
      { 'content-type': 'application/x-www-form-urlencoded' },
    );
    expect(page.status).toBe(403);
  });

  test('that is no form is refused', async () => {
    const page = await admin.send('/portal/app-registrations/new', JSON.stringify(fields), {
      'content-type': 'application/json',
    });
    expect(page.status).toBe(415);
  });

  test('to a page that only shows is refused, and so is a page nobody has', async () => {
    expect((await admin.post('/portal/users')).status).toBe(405);
    expect((await admin.get('/portal/nothing')).status).toBe(404);
    expect((await admin.get('/portal/users/%E0%A4%A')).status).toBe(404);
    expect((await admin.get('/portal/assets/..%2fportal.ts')).status).toBe(404);
  });
});

describe('a page', () => {
  test('runs nothing but the portal’s own files, and nobody frames it', async () => {
    const { headers } = await admin.get('/portal/overview');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('shows names as text, whatever they hold', async () => {
    const name = `<script>alert(1)</script><img src=x onerror="alert('2')">`;
    const path = await registerApplication(admin, name);
    const appId = path.split('/').at(-1) ?? '';
    const principal = /enterprise-applications\/([0-9a-f-]+)/.exec((await admin.get(path)).html)?.[1];
    const pages = [
      path,
      `${path}?panel=delete`,
      ...['authentication', 'credentials', 'permissions', 'manifest', 'owners', 'branding'].map(
        (one) => `${path}/${one}`,
      ),
      '/portal/app-registrations?tab=all',
      `/portal/enterprise-applications/${principal}`,
      `/portal/enterprise-applications/${principal}/permissions`,
      `/portal/search?q=${appId}`,
      `/portal/search?q=${encodeURIComponent(name)}`,
      `/portal/app-registrations?tab=all&search=${encodeURIComponent(name)}`,
    ];
    for (const page of pages) {
      const { html, text, status } = await admin.get(page);
      expect(status, page).toBe(200);
      expect(html, page).not.toContain('<script>alert');
      expect(html, page).not.toContain('<img src=x');
      expect(text, page).toContain('alert(1)');
    }
  });

  test('ends the session where the account is blocked', async () => {
    const priya = await visitPortal(sandbox, 'priya.nair@alderworks.example');
    const users = await admin.get('/portal/users?search=priya');
    const id = /\/portal\/users\/([0-9a-f-]{36})/.exec(users.html)?.[1] ?? '';
    await admin.post(`/portal/users/${id}/enabled`, { enabled: 'no' });
    expect((await priya.get('/portal/users')).text).not.toContain('All users');
  });
});

test('signing out ends the session here and at Entra', async () => {
  const lena = await visitPortal(sandbox, 'lena.roth@alderworks.example');
  await lena.post('/portal/signout');
  const page = await lena.get('/portal/overview');
  expect(page.path).toMatch(/\/oauth2\/v2\.0\/authorize|\/login/);
  expect(page.text).not.toContain('Basic information');
});

test('a session and what was done in it survive a restart', async () => {
  await registerApplication(jonas, 'Kept over a restart');
  expect(sandbox.complaints()).toBe('');
  sandbox = await sandbox.restart();
  jonas.moveTo(sandbox);
  const page = await jonas.get('/portal/app-registrations');
  expect(page.path).toBe('/portal/app-registrations');
  expect(page.text).toContain('Kept over a restart');
});
