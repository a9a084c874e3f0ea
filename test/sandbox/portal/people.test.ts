import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { registerApplication, type Visitor, visitPortal } from './portal-visitor.ts';
import { kindsWritten } from './read-ledger.ts';
import { requestToken } from './token-request.ts';

let sandbox: TestSandbox;
let admin: Visitor;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  admin = await visitPortal(sandbox, 'mira.adler@alderworks.example');
});

afterAll(async () => {
  expect(sandbox.complaints()).toBe('');
  await sandbox.stop();
});

async function userPath(name: string): Promise<string> {
  const { html } = await admin.get(`/portal/users?search=${name}`);
  return `/portal/users/${/\/portal\/users\/([0-9a-f-]{36})/.exec(html)?.[1]}`;
}

describe('a user', () => {
  test('shows who they are, their mailbox, roles and groups', async () => {
    const { text } = await admin.get(await userPath('jonas'));
    expect(text).toContain('jonas.weber@alderworks.example');
    expect(text).toContain('User mailbox');
    expect(text).toContain('Planning');
    expect((await admin.get(await userPath('office'))).text).toContain('Shared mailbox');
    expect((await admin.get(await userPath('mira'))).text).toContain('Global Administrator');
  });

  test('gets a temporary password that is shown once and has to be changed', async () => {
    const path = await userPath('lena');
    let password = '';
    const kinds = await kindsWritten(sandbox, async () => {
      const page = await admin.post(`${path}/password`);
      password = /data-copy="([^"]+)" aria-label="Copy password/.exec(page.html)?.[1] ?? '';
    });
    expect(kinds).toEqual(['user.updated']);
    expect(password).toMatch(/^[A-Z][a-z]{3}\d{6}$/);
    expect((await admin.get(path)).html).not.toContain(password);
    await expect(visitPortal(sandbox, 'lena.roth@alderworks.example')).rejects.toThrow(/password/i);
    await expect(visitPortal(sandbox, 'lena.roth@alderworks.example', password)).rejects.toThrow(
      /new password/i,
    );
  });

  test('is signed out where their sessions are revoked, and cannot sign in while blocked', async () => {
    const tom = await visitPortal(sandbox, 'tom.okafor@alderworks.example');
    const path = await userPath('tom');
    await admin.post(`${path}/revoke-sessions`);
    expect((await tom.get('/portal/overview')).path).not.toContain('/portal/overview');
    await admin.post(`${path}/enabled`, { enabled: 'no' });
    await expect(visitPortal(sandbox, 'tom.okafor@alderworks.example')).rejects.toThrow(
      /50057|disabled|locked/i,
    );
    await admin.post(`${path}/enabled`, { enabled: 'yes' });
    await visitPortal(sandbox, 'tom.okafor@alderworks.example');
  });

  test('is changed by Global Administrators alone, and nobody shuts themselves out', async () => {
    const jonas = await visitPortal(sandbox, 'jonas.weber@alderworks.example');
    const path = await userPath('priya');
    for (const action of ['password', 'enabled', 'revoke-sessions']) {
      expect((await jonas.post(`${path}/${action}`)).status, action).toBe(403);
    }
    const own = await userPath('mira');
    expect((await admin.post(`${own}/password`)).status).toBe(400);
    expect((await admin.post(`${own}/enabled`, { enabled: 'no' })).status).toBe(400);
    expect((await admin.get('/portal/users/nobody')).status).toBe(404);
  });
});

test('groups are there to look at', async () => {
  const list = await admin.get('/portal/groups');
  expect(list.text).toContain('Microsoft 365');
  expect(list.text).toContain('Security');
  const id = /\/portal\/groups\/([0-9a-f-]{36})/.exec(list.html)?.[1];
  expect((await admin.get(`/portal/groups/${id}`)).text).toContain('Owner');
  expect((await admin.get('/portal/groups/none')).status).toBe(404);
});

test('the search box leads to pages by Microsoft’s names, old and new, to applications and to people', async () => {
  expect((await admin.get('/portal/search?q=App registrations')).path).toBe('/portal/app-registrations');
  expect((await admin.get('/portal/search?q=azure active directory')).text).toContain('Microsoft Entra ID');
  expect((await admin.get('/portal/search?q=acts for people')).text).toContain('Sandbox: acts for people');
  expect((await admin.get('/portal/search?q=okafor')).text).toContain('Tom Okafor');
  expect((await admin.get('/portal/search?q=nothing at all')).text).toContain('No results were found.');
});

describe('the sandbox’s own switches', () => {
  test('are marked as no part of the real portal', async () => {
    expect((await admin.get('/portal/sandbox')).text).toContain('Not part of the real portal');
  });

  test('demand a second factor of a person', async () => {
    const id = (await userPath('priya')).split('/').at(-1);
    await admin.post(`/portal/sandbox/people/${id}`, { mfa: 'demanded' });
    await expect(visitPortal(sandbox, 'priya.nair@alderworks.example')).rejects.toThrow(
      /code|verify|approve/i,
    );
    await admin.post(`/portal/sandbox/people/${id}`, { mfa: 'none' });
    await visitPortal(sandbox, 'priya.nair@alderworks.example');
  });

  test('block the device code flow', async () => {
    const path = await registerApplication(admin, 'On a television');
    await admin.post(`${path}/authentication`, { do: 'save', audience: 'AzureADMyOrg', publicFlows: 'yes' });
    const start = () =>
      fetch(`${sandbox.http}/alderworks.example/oauth2/v2.0/devicecode`, {
        method: 'POST',
        body: new URLSearchParams({ client_id: path.split('/').at(-1) ?? '', scope: 'User.Read' }),
      });
    expect((await start()).status).toBe(200);
    await admin.post('/portal/sandbox/policies', {
      deviceCode: 'yes',
      secretsForbidden: 'no',
      secretDays: '',
    });
    expect((await admin.get('/portal/sandbox')).html).toMatch(/name="deviceCode" value="yes" checked/);
  });

  test('delay what sign-ins see of a new application, and move the clock past the delay', async () => {
    await admin.post('/portal/sandbox/propagation', { seconds: '120' });
    const path = await registerApplication(admin, 'Slow to arrive');
    const made = await admin.post(`${path}/credentials/secrets`, { expires: '90' });
    const ask = () =>
      requestToken(sandbox, 'alderworks.example', {
        grant_type: 'client_credentials',
        client_id: path.split('/').at(-1) ?? '',
        client_secret: /data-copy="([^"]{40})"/.exec(made.html)?.[1] ?? '',
        scope: 'https://graph.microsoft.com/.default',
      });
    expect((await ask()).error_codes).toEqual([700016]);
    await admin.post('/portal/sandbox/clock', { minutes: '5' });
    expect((await ask()).status).toBe(200);
    expect((await admin.get('/portal/sandbox')).text).toContain('which is not the present time');
    await admin.post('/portal/sandbox/propagation', { seconds: '0' });
  });

  test('refuse what is no number', async () => {
    for (const seconds of ['-1', '1.5', 'soon', '999999']) {
      expect((await admin.post('/portal/sandbox/propagation', { seconds })).status, seconds).toBe(400);
    }
    for (const secretDays of ['0', '-5', 'x', '99999']) {
      expect((await admin.post('/portal/sandbox/policies', { secretDays })).status, secretDays).toBe(400);
    }
    expect((await admin.post('/portal/sandbox/clock', { minutes: '7' })).status).toBe(400);
    expect((await admin.post('/portal/sandbox/people/nobody', {})).status).toBe(404);
  });
});
