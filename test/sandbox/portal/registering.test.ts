import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { registerApplication, type Visitor, visitPortal } from './portal-visitor.ts';
import { kindsWritten, readLedger } from './read-ledger.ts';

// Five hundred registrations on a busy machine take their time.
vi.setConfig({ testTimeout: 120_000 });

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

/** The saved application, as the manifest shows it. */
async function manifestOf(visitor: Visitor, path: string) {
  const { html } = await visitor.get(`${path}/manifest/download`);
  return JSON.parse(html);
}

describe('"Register an application"', () => {
  test('makes the registration with User.Read, its presence in the tenant, and the visitor its owner', async () => {
    let path = '';
    const kinds = await kindsWritten(sandbox, async () => {
      path = await registerApplication(jonas, 'Calendar bridge', {
        audience: 'AzureADandPersonalMicrosoftAccount',
        platform: 'web',
        uri: 'https://hub.example/auth/callback',
      });
    });
    expect(kinds).toEqual(['application.created', 'servicePrincipal.created']);
    expect(await manifestOf(jonas, path)).toMatchObject({
      displayName: 'Calendar bridge',
      signInAudience: 'AzureADandPersonalMicrosoftAccount',
      publisherDomain: 'alderworks.example',
      web: { redirectUris: ['https://hub.example/auth/callback'] },
      api: { requestedAccessTokenVersion: 2 },
      requiredResourceAccess: [
        {
          resourceAppId: '00000003-0000-0000-c000-000000000000',
          resourceAccess: [{ id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' }],
        },
      ],
    });
    expect((await jonas.get('/portal/app-registrations')).text).toContain('Calendar bridge');
    expect((await jonas.get(`${path}/owners`)).text).toContain('jonas.weber@alderworks.example');
  });

  const mistakes: readonly (readonly [string, Record<string, string>, RegExp])[] = [
    ['no name', { name: ' ' }, /must not be empty/],
    ['a name too long', { name: 'x'.repeat(121) }, /longer than 120/],
    [
      'a name too long for personal accounts',
      { name: 'x'.repeat(91), audience: 'AzureADandPersonalMicrosoftAccount' },
      /longer than 90/,
    ],
    ['no account types', { audience: 'everybody' }, /who can use/],
    ['a redirect URI without a platform', { uri: 'https://hub.example/' }, /Select a platform/],
    ['an address in the house', { platform: 'web', uri: 'http://192.168.1.4/cb' }, /Must start with "HTTPS"/],
    [
      '127.0.0.1, which only the manifest takes',
      { platform: 'web', uri: 'http://127.0.0.1/cb' },
      /Must start with "HTTPS"/,
    ],
    ['something else', { platform: 'web', uri: 'hub' }, /Must be a valid URL/],
    [
      'a query with personal accounts',
      { audience: 'AzureADandPersonalMicrosoftAccount', platform: 'web', uri: 'https://hub.example/?a=1' },
      /query string/,
    ],
  ];
  test.each(mistakes)('refuses %s and keeps what was typed', async (_, wrong, why) => {
    const typed = { name: 'Kept name', audience: 'AzureADMyOrg', platform: '', uri: '', ...wrong };
    const kinds = await kindsWritten(sandbox, async () => {
      const page = await jonas.post('/portal/app-registrations/new', typed);
      expect(page.status).toBe(400);
      expect(page.text).toMatch(why);
      if (typed.uri) expect(page.html).toContain(`value="${typed.uri}"`);
    });
    expect(kinds).toEqual([]);
  });

  test('is for everybody until the policy says otherwise; administrators always may', async () => {
    await admin.post('/portal/user-settings', { register: 'no' });
    const list = await jonas.get('/portal/app-registrations');
    expect(list.html).toMatch(/<button class="plus" disabled title="[^"]+">New registration/);
    const refused = await jonas.post('/portal/app-registrations/new', {
      name: 'No',
      audience: 'AzureADMyOrg',
    });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Users can register applications');
    await registerApplication(admin, 'By the administrator');
    await admin.post('/portal/user-settings', { register: 'yes' });
    await registerApplication(jonas, 'Allowed again');
    expect((await jonas.post('/portal/user-settings', { register: 'no' })).status).toBe(403);
  });

  test('is not for guests', async () => {
    const vera = await visitPortal(sandbox, 'vera.stone@juniperbakery.example');
    const switched = await vera.get(
      '/portal/signin?tenant=alderworks.example&login_hint=vera.stone@juniperbakery.example&return=/',
    );
    expect(switched.text).toContain('Alder Works');
    expect((await vera.get('/portal/app-registrations/new')).status).toBe(403);
    expect((await vera.get('/portal/users')).status).toBe(403);
    expect((await vera.get('/portal/groups')).status).toBe(403);
    expect((await vera.get('/portal/search?q=lena')).text).toContain('No results');
  });
});

describe('a list of many', () => {
  test('five hundred applications come in pages, are found by name and by client id, and sort nobody out', async () => {
    const tom = await visitPortal(sandbox, 'tom.okafor@alderworks.example');
    const names = Array.from({ length: 500 }, (_, at) => `Batch ${String(at).padStart(3, '0')}`);
    let last = '';
    for (const name of names) last = await registerApplication(tom, name);
    const first = await tom.get('/portal/app-registrations');
    expect(first.text).toContain('500 applications found');
    expect(first.text).toContain('Page 1 of 10');
    expect([...first.html.matchAll(/>Batch \d+</g)]).toHaveLength(50);
    const shown: string[] = [];
    for (let page = 1; page <= 10; page += 1) {
      const { html } = await tom.get(`/portal/app-registrations?tab=owned&page=${page}`);
      shown.push(...[...html.matchAll(/>(Batch \d+)</g)].map(([, name = '']) => name));
    }
    expect(shown.sort()).toEqual(names);
    expect((await tom.get('/portal/app-registrations?search=batch+4')).text).toContain('100 of 500');
    const appId = last.split('/').at(-1) ?? '';
    const byId = await tom.get(`/portal/app-registrations?search=${appId}`);
    expect(byId.text).toContain('Batch 499');
    expect(byId.text).toContain('1 of 500');
    expect((await tom.get('/portal/app-registrations?search=nothing')).text).toContain(
      'No applications match',
    );
    for (const page of ['0', '-1', '11', 'x', '1e9']) {
      expect((await tom.get(`/portal/app-registrations?page=${page}`)).status).toBe(200);
    }
  });
});

describe('deleting', () => {
  test('keeps the application for thirty days, restorable, and purges it on demand', async () => {
    const path = await registerApplication(jonas, 'Short-lived');
    const deleted = await kindsWritten(sandbox, () => jonas.post(`${path}/delete`));
    expect(deleted).toEqual(['application.deleted', 'servicePrincipal.deleted']);
    expect((await jonas.get(path)).status).toBe(404);
    const list = await jonas.get('/portal/app-registrations?tab=deleted');
    const item = /deleted\/([0-9a-f-]{36})\/restore/.exec(list.html)?.[1] ?? '';
    const restored = await kindsWritten(sandbox, () =>
      jonas.post(`/portal/app-registrations/deleted/${item}/restore`),
    );
    expect(restored).toEqual(['application.restored', 'servicePrincipal.restored']);
    expect((await jonas.get(path)).text).toContain('Short-lived');
    await jonas.post(`${path}/delete`);
    await jonas.post(`/portal/app-registrations/deleted/${item}/purge`);
    expect((await jonas.get('/portal/app-registrations?tab=deleted')).text).not.toContain('Short-lived');
  });

  test('and every other change is for owners and administrators alone', async () => {
    const path = await registerApplication(admin, 'The administrator’s own');
    const { latest } = await readLedger(sandbox);
    const posts: readonly (readonly [string, Record<string, string>])[] = [
      ['/delete', {}],
      ['/branding', { name: 'Mine now' }],
      ['/authentication', { do: 'save', audience: 'AzureADMultipleOrgs' }],
      ['/authentication/platform', { tile: 'web', uri: 'https://hub.example/' }],
      ['/credentials/secrets', { description: 'x', expires: '90' }],
      ['/credentials/federated', { name: 'abc', issuer: 'https://i.example', subject: 's', audience: 'a' }],
      ['/permissions', { do: 'save', api: '00000003-0000-0000-c000-000000000000', type: 'Scope' }],
      ['/permissions/grant', {}],
      ['/expose/uri', { uri: '' }],
      ['/roles', { displayName: 'R', value: 'R', description: 'R', members: 'users' }],
      ['/owners', { user: 'x' }],
      ['/manifest', { manifest: '{}' }],
      ['/principal', {}],
    ];
    for (const [section, fields] of posts) {
      const page = await jonas.post(`${path}${section}`, fields);
      expect(page.status, section).toBe(403);
      expect(page.text, section).toContain('You do not have access');
    }
    expect((await readLedger(sandbox, latest)).entries).toEqual([]);
    const seen = await jonas.get(`${path}/authentication`);
    expect(seen.text).toContain('Read-only.');
  });
});

describe('a personal account', () => {
  test('has no directory, is told so, and gets one by signing up', async () => {
    const visitor = await visitPortal(sandbox, 'alex.home@personalmail.example');
    const list = await visitor.get('/portal/app-registrations');
    expect(list.text).toContain(
      'The ability to create applications outside of a directory has been deprecated',
    );
    expect(list.text).toContain("extension 'Microsoft_AAD_RegisteredApps'");
    expect((await visitor.get('/portal/app-registrations/new')).status).toBe(403);
    expect((await visitor.get('/portal/users')).status).toBe(403);
    const kinds = await kindsWritten(sandbox, async () => {
      const page = await visitor.post('/portal/sign-up');
      expect(page.status).toBe(200);
      expect(page.text).toContain('Default Directory');
    });
    expect(kinds).toEqual(['organization.created', 'user.created']);
    const path = await registerApplication(visitor, 'Home Assistant', {
      audience: 'AzureADandPersonalMicrosoftAccount',
    });
    expect((await visitor.get(path)).text).toContain('All Microsoft account users');
  });
});
