import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { registerApplication, type Visitor, visitPortal } from './portal-visitor.ts';
import { kindsWritten } from './read-ledger.ts';
import { requestToken } from './token-request.ts';

let sandbox: TestSandbox;
let jonas: Visitor;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  jonas = await visitPortal(sandbox, 'jonas.weber@alderworks.example');
});

afterAll(async () => {
  expect(sandbox.complaints()).toBe('');
  await sandbox.stop();
});

async function manifestOf(path: string) {
  return JSON.parse((await jonas.get(`${path}/manifest/download`)).html);
}

describe('Authentication', () => {
  const saved = (fields: Readonly<Record<string, string | readonly string[]>>) => ({
    do: 'save',
    shown: ['web', 'spa', 'publicClient'],
    audience: 'AzureADMyOrg',
    publicFlows: 'no',
    ...fields,
  });

  test('adds and removes rows without saving, and saves them all at once', async () => {
    const path = await registerApplication(jonas, 'Rows', {
      platform: 'web',
      uri: 'https://hub.example/one',
    });
    const typed = { shown: 'web', 'web.uri': ['https://hub.example/one', 'https://hub.example/two'] };
    const nothing = await kindsWritten(sandbox, async () => {
      const more = await jonas.post(`${path}/authentication`, { ...typed, do: 'add:web' });
      expect([...more.html.matchAll(/name="web\.uri"/g)]).toHaveLength(3);
      const fewer = await jonas.post(`${path}/authentication`, { ...typed, do: 'remove:web:0' });
      expect(fewer.html).toContain('value="https://hub.example/two"');
      expect(fewer.html).not.toContain('value="https://hub.example/one"');
      const none = await jonas.post(`${path}/authentication`, { ...typed, do: 'delete:web' });
      expect(none.text).toContain('No platform is configured yet.');
    });
    expect(nothing).toEqual([]);
    const kinds = await kindsWritten(sandbox, () =>
      jonas.post(
        `${path}/authentication`,
        saved({
          'web.uri': ['https://hub.example/two', ''],
          logoutUrl: 'https://hub.example/logout',
          idTokens: 'yes',
          'spa.uri': ['http://localhost:3000'],
          'publicClient.suggested': ['https://login.microsoftonline.com/common/oauth2/nativeclient'],
          'publicClient.uri': ['myapp://auth'],
          audience: 'AzureADMultipleOrgs',
          publicFlows: 'yes',
        }),
      ),
    );
    expect(kinds).toEqual(['application.updated']);
    expect(await manifestOf(path)).toMatchObject({
      signInAudience: 'AzureADMultipleOrgs',
      isFallbackPublicClient: true,
      web: {
        redirectUris: ['https://hub.example/two'],
        logoutUrl: 'https://hub.example/logout',
        implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: true },
      },
      spa: { redirectUris: ['http://localhost:3000'] },
      publicClient: {
        redirectUris: ['https://login.microsoftonline.com/common/oauth2/nativeclient', 'myapp://auth'],
      },
    });
  });

  test('says at the row what is wrong with it, and over the page what is wrong with all', async () => {
    const path = await registerApplication(jonas, 'Wrong rows');
    const wrong = await jonas.post(
      `${path}/authentication`,
      saved({ shown: 'web', 'web.uri': ['https://hub.example/fine', 'http://hub.local/'] }),
    );
    expect(wrong.status).toBe(400);
    expect([...wrong.html.matchAll(/aria-invalid="true"/g)]).toHaveLength(1);
    expect(wrong.text).toContain('Must start with "HTTPS" or "http://localhost". Must be a valid URL.');
    const twice = await jonas.post(
      `${path}/authentication`,
      saved({
        shown: ['web', 'spa'],
        'web.uri': 'https://hub.example/a',
        'spa.uri': 'https://hub.example/a',
      }),
    );
    expect(twice.status).toBe(400);
    expect(twice.text).toContain('registered more than once');
    const logout = await jonas.post(
      `${path}/authentication`,
      saved({ shown: 'web', logoutUrl: 'http://hub.example/' }),
    );
    expect(logout.text).toContain('front-channel logout URL');
    expect((await manifestOf(path)).web.redirectUris).toEqual([]);
  });

  test('leaves a URI alone that only the manifest could register', async () => {
    const path = await registerApplication(jonas, 'Loopback');
    const { web } = await manifestOf(path);
    await jonas.post(`${path}/manifest`, {
      manifest: JSON.stringify({ web: { ...web, redirectUris: ['http://127.0.0.1/callback'] } }),
    });
    const page = await jonas.post(
      `${path}/authentication`,
      saved({ shown: 'web', 'web.uri': ['http://127.0.0.1/callback', 'https://hub.example/cb'] }),
    );
    expect(page.status).toBe(200);
    expect((await manifestOf(path)).web.redirectUris).toEqual([
      'http://127.0.0.1/callback',
      'https://hub.example/cb',
    ]);
  });

  test.each([
    [{ tile: 'web', uri: 'https://hub.example/cb', accessTokens: 'yes' }, 'web', 'https://hub.example/cb'],
    [{ tile: 'spa', uri: 'http://localhost:4200' }, 'spa', 'http://localhost:4200'],
    [{ tile: 'apple', bundle: 'com.example.app' }, 'publicClient', 'msauth.com.example.app://auth'],
    [
      { tile: 'android', package: 'com.example.app', signature: '2jmj7l5rSw0yVb/vlWAYkK/YBwk=' },
      'publicClient',
      'msauth://com.example.app/2jmj7l5rSw0yVb%2FvlWAYkK%2FYBwk%3D',
    ],
    [
      { tile: 'desktop', suggested: 'https://login.live.com/oauth20_desktop.srf' },
      'publicClient',
      'https://login.live.com/oauth20_desktop.srf',
    ],
  ])('"Add a platform" with %o', async (fields, platform, uri) => {
    const path = await registerApplication(jonas, 'A platform');
    const page = await jonas.post(`${path}/authentication/platform`, fields);
    expect(page.status).toBe(200);
    expect((await manifestOf(path))[platform].redirectUris).toEqual([uri]);
  });

  test.each([
    [{ tile: 'web', uri: '' }, 'Enter a redirect URI.'],
    [{ tile: 'web', uri: 'ftp://hub.example' }, 'Must be a valid URL.'],
    [{ tile: 'apple', bundle: 'a b' }, 'bundle ID'],
    [{ tile: 'android', package: 'app', signature: '' }, 'package name'],
    [{ tile: 'android', package: 'com.example.app', signature: 'short' }, 'SHA-1'],
    [{ tile: 'desktop', suggested: 'https://elsewhere.example' }, 'Choose or enter'],
  ])('"Add a platform" refuses %o and stays open', async (fields, why) => {
    const path = await registerApplication(jonas, 'No platform');
    const page = await jonas.post(`${path}/authentication/platform`, fields);
    expect(page.status).toBe(400);
    expect(page.text).toContain(why);
    expect(page.html).toContain('role="dialog"');
  });
});

describe('Certificates & secrets', () => {
  const secretIn = (html: string): string => /data-copy="([^"]{40})"/.exec(html)?.[1] ?? '';

  test('a secret’s value is readable once; the Secret ID always', async () => {
    const path = await registerApplication(jonas, 'Once');
    const first = await jonas.post(`${path}/credentials/secrets`, { description: 'First', expires: '180' });
    const value = secretIn(first.html);
    expect(value).toMatch(/^.{3}8Q~.{34}$/);
    const again = await jonas.get(`${path}/credentials`);
    expect(again.html).not.toContain(value);
    expect(again.text).toContain(`${value.slice(0, 3)}${'*'.repeat(18)}`);
    const keyId = (await manifestOf(path)).passwordCredentials[0].keyId;
    expect(again.html).toContain(`data-copy="${keyId}"`);
    expect((await jonas.get(`${path}/manifest`)).html).not.toContain(value);
  });

  test('a deleted secret no longer signs in, and one of the manifest can be taken out', async () => {
    const path = await registerApplication(jonas, 'Secrets that go');
    const clientId = path.split('/').at(-1) ?? '';
    const tenant = 'alderworks.example';
    const ask = async (client_secret: string) =>
      (
        await requestToken(sandbox, tenant, {
          grant_type: 'client_credentials',
          client_id: clientId,
          client_secret,
          scope: 'https://graph.microsoft.com/.default',
        })
      ).status;
    const one = secretIn((await jonas.post(`${path}/credentials/secrets`, { expires: '90' })).html);
    const two = secretIn((await jonas.post(`${path}/credentials/secrets`, { expires: '90' })).html);
    expect(await Promise.all([ask(one), ask(two)])).toEqual([200, 200]);
    const { passwordCredentials } = await manifestOf(path);
    const page = await jonas.post(`${path}/credentials/secrets/delete`, {
      key: passwordCredentials[0].keyId,
    });
    expect(page.text).toContain('Successfully deleted client secret.');
    expect(await Promise.all([ask(one), ask(two)])).toEqual([401, 200]);
    await jonas.post(`${path}/manifest`, { manifest: JSON.stringify({ passwordCredentials: [] }) });
    expect(await ask(two)).toBe(401);
  });

  test('lasts 24 months at most, and as the organization’s policy allows', async () => {
    const path = await registerApplication(jonas, 'Limits');
    const secret = (fields: Record<string, string>) => jonas.post(`${path}/credentials/secrets`, fields);
    const long = await secret({ expires: 'custom', start: '2027-01-01', end: '2030-01-01' });
    expect(long.status).toBe(400);
    expect(long.text).toContain('at most 24 months');
    await jonas.post('/portal/sandbox/policies', {
      deviceCode: 'no',
      secretsForbidden: 'no',
      secretDays: '100',
    });
    expect((await secret({ expires: '180' })).text).toContain('limits client secrets to 100 days');
    expect((await secret({ expires: '90' })).status).toBe(200);
    await jonas.post('/portal/sandbox/policies', {
      deviceCode: 'no',
      secretsForbidden: 'yes',
      secretDays: '',
    });
    expect((await secret({ expires: '90' })).text).toContain('blocked by a policy');
    await jonas.post('/portal/sandbox/policies', {
      deviceCode: 'no',
      secretsForbidden: 'no',
      secretDays: '',
    });
    expect((await secret({ expires: '730', description: 'x'.repeat(61) })).status).toBe(400);
  });

  test('two secrets at most where personal accounts sign in', async () => {
    const path = await registerApplication(jonas, 'Two', { audience: 'AzureADandPersonalMicrosoftAccount' });
    for (const status of [200, 200, 400]) {
      expect((await jonas.post(`${path}/credentials/secrets`, { expires: '90' })).status).toBe(status);
    }
  });

  test('a certificate is uploaded as a file, and nothing else is taken for one', async () => {
    const path = await registerApplication(jonas, 'Certificate');
    const upload = async (content: string) => {
      const body = new FormData();
      body.set('formToken', jonas.formToken());
      body.set('description', 'From a file');
      body.set('certificate', new Blob([content]), 'own.cer');
      return jonas.send(`${path}/credentials/certificates`, body);
    };
    const authority = await (await fetch(`${sandbox.http}/ca.pem`)).text();
    expect((await upload('not a certificate')).text).toContain('is not a certificate');
    const key = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n';
    expect((await upload(`${authority}${key}`)).text).toContain('private key');
    const page = await upload(authority);
    expect(page.text).toContain('Successfully added certificate.');
    expect(page.text).toContain('Certificates (1)');
    expect((await upload(authority)).text).toContain('already');
    const [shown] = (await manifestOf(path)).keyCredentials;
    expect(shown).toMatchObject({
      displayName: 'From a file',
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
      key: null,
    });
    expect((await jonas.post(`${path}/credentials/certificates/delete`, { key: shown.keyId })).status).toBe(
      200,
    );
    expect((await manifestOf(path)).keyCredentials).toEqual([]);
  });

  test('a federated credential names issuer, subject and audience, once', async () => {
    const path = await registerApplication(jonas, 'Federated');
    const wanted = {
      name: 'hub-issuer',
      issuer: 'https://hub.example',
      subject: 'hub',
      audience: 'api://AzureADTokenExchange',
    };
    const add = (changes: Record<string, string> = {}) =>
      jonas.post(`${path}/credentials/federated`, { ...wanted, ...changes });
    expect((await add()).text).toContain('Successfully added federated credential.');
    expect((await add()).status).toBe(400);
    expect((await add({ name: 'other' })).text).toContain('issuer and subject exists already');
    expect((await add({ name: 'a b' })).status).toBe(400);
    expect((await add({ name: 'other', issuer: 'http://hub.example' })).text).toContain('https://');
  });
});

describe('the manifest', () => {
  const save = (path: string, change: unknown) =>
    jonas.post(`${path}/manifest`, {
      manifest: typeof change === 'string' ? change : JSON.stringify(change),
    });

  test('saved as it is changes nothing', async () => {
    const path = await registerApplication(jonas, 'Unchanged');
    const kinds = await kindsWritten(sandbox, async () => {
      const page = await save(path, await manifestOf(path));
      expect(page.text).toContain('Successfully updated Unchanged.');
    });
    expect(kinds).toEqual([]);
  });

  test('changes what Graph would let be changed, and renames everywhere', async () => {
    const path = await registerApplication(jonas, 'Before');
    const manifest = await manifestOf(path);
    const kinds = await kindsWritten(sandbox, () =>
      save(path, {
        ...manifest,
        displayName: 'After',
        signInAudience: 'AzureADandPersonalMicrosoftAccount',
        api: { ...manifest.api, requestedAccessTokenVersion: 2 },
        info: { ...manifest.info, supportUrl: 'https://hub.example/support' },
      }),
    );
    expect(kinds).toEqual(['application.updated', 'servicePrincipal.updated']);
    expect(await manifestOf(path)).toMatchObject({
      displayName: 'After',
      info: { logoUrl: null, supportUrl: 'https://hub.example/support' },
    });
    expect((await jonas.get('/portal/enterprise-applications?search=After')).text).toContain('1 of');
  });

  const refused: readonly (readonly [string, unknown, RegExp])[] = [
    ['no JSON', '{"displayName": "x",}', /Line 1, column 21: a comma must not stand before }/],
    ['no object', '[]', /must be one JSON object/],
    ['an unknown property', { replyUrlsWithType: [] }, /'replyUrlsWithType' does not exist/],
    ['an id that is fixed', { appId: '11111111-1111-4111-8111-111111111111' }, /“appId” cannot be changed/],
    ['a wrong type', { isFallbackPublicClient: 'yes' }, /isFallbackPublicClient/],
    ['a wrong audience', { signInAudience: 'Everybody' }, /signInAudience/],
    [
      'a permission that is no GUID',
      { requiredResourceAccess: [{ resourceAppId: 'x', resourceAccess: [] }] },
      /GUID/,
    ],
    ['a secret made by hand', { passwordCredentials: [{ keyId: 'x' }] }, /cannot be added or changed/],
    [
      'personal accounts with version 1 tokens',
      { signInAudience: 'AzureADandPersonalMicrosoftAccount' },
      /requestedAccessTokenVersion must be 2/,
    ],
    ['an address in the house', { web: { redirectUris: ['http://hub.local'] } }, /must start with https/],
    ['a name that is empty', { displayName: ' ' }, /display name is empty/],
  ];
  test.each(refused)('refuses %s, and keeps the text', async (_, change, why) => {
    const path = await registerApplication(jonas, 'Refused');
    const kinds = await kindsWritten(sandbox, async () => {
      const page = await save(path, change);
      expect(page.status).toBe(400);
      expect(page.text).toMatch(why);
      expect(page.html).toContain('aria-invalid="true"');
    });
    expect(kinds).toEqual([]);
  });
});

describe('an application’s other sides', () => {
  test('Expose an API: an Application ID URI of its own, and scopes that others can ask for', async () => {
    const path = await registerApplication(jonas, 'Time sheets');
    const clientId = path.split('/').at(-1) ?? '';
    expect((await jonas.post(`${path}/expose/uri`, { uri: 'https://elsewhere.example/api' })).status).toBe(
      400,
    );
    await jonas.post(`${path}/expose/uri`, { uri: `api://${clientId}` });
    const scope = {
      value: 'Sheets.Read',
      title: 'Read time sheets',
      description: 'Reads them.',
      consent: 'users',
      state: 'enabled',
    };
    expect((await jonas.post(`${path}/expose/scopes`, scope)).text).toContain(
      `api://${clientId}/Sheets.Read`,
    );
    expect((await jonas.post(`${path}/expose/scopes`, scope)).text).toContain(
      'Two scopes have the same name',
    );
    const other = await registerApplication(jonas, 'Reads time sheets');
    expect((await jonas.get(`${other}/permissions?panel=request&apis=mine`)).text).toContain('Time sheets');
    const picker = await jonas.get(`${other}/permissions?panel=request&api=${clientId}&type=Scope`);
    const id = /name="selected" value="([^"]+)"/.exec(picker.html)?.[1] ?? '';
    const chosen = await jonas.post(`${other}/permissions`, {
      do: 'save',
      api: clientId,
      type: 'Scope',
      selected: id,
    });
    expect(chosen.text).toContain('Sheets.Read');
  });

  test('App roles, owners, branding', async () => {
    const path = await registerApplication(jonas, 'Sides');
    const role = {
      displayName: 'Approver',
      value: 'Leave.Approve',
      description: 'Approves.',
      members: 'both',
      enabled: 'yes',
    };
    expect((await jonas.post(`${path}/roles`, role)).text).toContain('Leave.Approve');
    expect((await jonas.post(`${path}/roles`, role)).status).toBe(400);
    expect((await jonas.post(`${path}/roles`, { ...role, value: 'with blank' })).status).toBe(400);

    const users = await jonas.get(`${path}/owners?panel=add&search=lena`);
    const lena = /type="checkbox" name="user" value="([^"]+)"/.exec(users.html)?.[1] ?? '';
    expect((await jonas.post(`${path}/owners`, { user: lena })).text).toContain(
      'lena.roth@alderworks.example',
    );
    const lenaHere = await visitPortal(sandbox, 'lena.roth@alderworks.example');
    expect((await lenaHere.post(`${path}/branding`, { name: 'Renamed by Lena' })).text).toContain(
      'Renamed by Lena',
    );
    await jonas.post(`${path}/owners/remove`, { user: lena });
    expect((await lenaHere.post(`${path}/branding`, { name: 'Again' })).status).toBe(403);
    const jonasId = /name="user" value="([^"]+)"/.exec((await jonas.get(`${path}/owners`)).html)?.[1] ?? '';
    expect((await jonas.post(`${path}/owners/remove`, { user: jonasId })).text).toContain('last owner');
    expect(
      (await jonas.post(`${path}/branding`, { name: 'Fine', homePage: 'javascript:alert(1)' })).status,
    ).toBe(400);
  });
});
