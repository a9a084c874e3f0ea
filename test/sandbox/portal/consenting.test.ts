import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { registerApplication, type Visitor, visitPortal } from './portal-visitor.ts';
import { kindsWritten } from './read-ledger.ts';
import { claimsOf, requestToken } from './token-request.ts';

const graph = '00000003-0000-0000-c000-000000000000';
const calendarsReadWrite = '1ec239c2-d7c9-4623-a91a-a9775856bb36';
const mailSend = 'e383f46e-2787-4529-855e-0e479a3ffac0';
const calendarsRole = 'ef54d2bf-783f-4e0f-bca1-3210c0444d99';
const userReadAllRole = 'df021288-bdef-4463-88db-98f22de89214';

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

const choose = (visitor: Visitor, path: string, type: 'Scope' | 'Role', ...selected: string[]) =>
  visitor.post(`${path}/permissions`, { do: 'save', api: graph, type, selected });

async function principalPath(visitor: Visitor, path: string): Promise<string> {
  const id = /enterprise-applications\/([0-9a-f-]{36})/.exec((await visitor.get(path)).html)?.[1];
  return `/portal/enterprise-applications/${id}`;
}

/** An app-only token with a new secret of the application. */
async function appOnlyToken(visitor: Visitor, path: string) {
  const page = await visitor.post(`${path}/credentials/secrets`, { expires: '90' });
  return requestToken(sandbox, 'alderworks.example', {
    grant_type: 'client_credentials',
    client_id: path.split('/').at(-1) ?? '',
    client_secret: /data-copy="([^"]{40})"/.exec(page.html)?.[1] ?? '',
    scope: 'https://graph.microsoft.com/.default',
  });
}

describe('API permissions', () => {
  test('are chosen per API and type; what is ticked is the whole of that set', async () => {
    const path = await registerApplication(jonas, 'Chooser');
    const page = await choose(jonas, path, 'Scope', calendarsReadWrite, mailSend);
    expect(page.text).toContain('Microsoft Graph (2)');
    expect(page.text).toContain('Calendars.ReadWrite');
    expect(page.text).not.toContain('User.Read ');
    const both = await choose(jonas, path, 'Role', calendarsRole);
    expect(both.text).toContain('Microsoft Graph (3)');
    expect(both.text).toContain('Not granted for Alder Works');
    const less = await choose(jonas, path, 'Scope', mailSend);
    expect(less.text).toContain('Microsoft Graph (2)');
    const none = await choose(jonas, path, 'Role');
    expect(none.text).toContain('Microsoft Graph (1)');
    const removed = await jonas.post(`${path}/permissions/remove`, {
      permission: `${graph} Scope ${mailSend}`,
    });
    expect(removed.text).toContain('No permissions are configured.');
  });

  test('are searched without a script, and ticks outlive the search', async () => {
    const path = await registerApplication(jonas, 'Searcher');
    const found = await jonas.post(`${path}/permissions`, {
      do: 'search',
      api: graph,
      type: 'Scope',
      search: 'mail.send',
      selected: calendarsReadWrite,
    });
    expect(found.status).toBe(200);
    expect(found.html).toContain(`<input type="hidden" name="selected" value="${calendarsReadWrite}">`);
    expect(found.html).toContain(`value="${mailSend}"`);
    expect(found.html).not.toContain('Mail.ReadWrite</span>');
    const nothing = await jonas.post(`${path}/permissions`, {
      do: 'search',
      api: graph,
      type: 'Scope',
      search: 'zzz',
    });
    expect(nothing.text).toContain('No permission fits “zzz”.');
  });

  test('refuse what no API offers', async () => {
    const path = await registerApplication(jonas, 'Refuser');
    expect((await jonas.post(`${path}/permissions`, { do: 'save', api: 'x', type: 'Scope' })).status).toBe(
      400,
    );
    expect((await jonas.post(`${path}/permissions`, { do: 'save', api: graph, type: 'Both' })).status).toBe(
      400,
    );
    const page = await choose(jonas, path, 'Scope', 'not-a-permission', mailSend);
    expect(page.text).toContain('Microsoft Graph (1)');
    expect((await jonas.get(`${path}/permissions?panel=request&api=unknown`)).text).toContain(
      'This API is not known.',
    );
  });

  test('have a limit where personal accounts sign in', async () => {
    const path = await registerApplication(jonas, 'Limited', {
      audience: 'AzureADandPersonalMicrosoftAccount',
    });
    const picker = await jonas.get(`${path}/permissions?panel=request&api=${graph}&type=Scope`);
    const ids = [...picker.html.matchAll(/type="checkbox" name="selected" value="([^"]+)"/g)].map(
      ([, id = '']) => id,
    );
    expect(ids.length).toBeGreaterThan(400);
    const page = await choose(jonas, path, 'Scope', ...ids.slice(0, 31));
    expect(page.status).toBe(400);
    expect(page.text).toContain('at most 30 are allowed');
  });
});

describe('"Grant admin consent"', () => {
  test('is off for who may not, with the reason, and refused when posted all the same', async () => {
    const path = await registerApplication(jonas, 'Not by Jonas');
    await choose(jonas, path, 'Role', calendarsRole);
    const page = await jonas.get(`${path}/permissions`);
    expect(page.html).toMatch(
      /<button class="tick" disabled title="[^"]+">Grant admin consent for Alder Works/,
    );
    expect(page.text).toContain(
      'Your account has no role that may grant consent for the whole organization.',
    );
    expect((await jonas.get(`${path}/permissions?panel=grant`)).html).not.toContain(
      'Grant admin consent confirmation',
    );
    const kinds = await kindsWritten(sandbox, async () => {
      expect((await jonas.post(`${path}/permissions/grant`)).status).toBe(403);
      expect(
        (await jonas.post(`${path}/permissions/revoke`, { permission: `${graph} Role ${calendarsRole}` }))
          .status,
      ).toBe(403);
    });
    expect(kinds).toEqual([]);
  });

  test('grants all that is listed, and the next token has the roles', async () => {
    const path = await registerApplication(admin, 'Granted');
    await choose(admin, path, 'Role', calendarsRole);
    expect(claimsOf((await appOnlyToken(admin, path)).access_token).roles).toBeUndefined();
    const asked = await admin.get(`${path}/permissions?panel=grant`);
    expect(asked.text).toContain(
      'Do you want to grant consent for the requested permissions for all accounts in Alder Works?',
    );
    const kinds = await kindsWritten(sandbox, async () => {
      const page = await admin.post(`${path}/permissions/grant`);
      expect(page.text).toContain('Grant consent successful');
      expect(page.text.match(/Granted for Alder Works/g)).toHaveLength(2);
    });
    expect(kinds).toEqual(['oauth2PermissionGrant.created', 'appRoleAssignment.created']);
    expect(claimsOf((await appOnlyToken(admin, path)).access_token).roles).toEqual(['Calendars.ReadWrite']);
  });

  test('makes what is granted match what is listed; until then the rest stands apart and can be revoked', async () => {
    const path = await registerApplication(admin, 'Matched');
    await choose(admin, path, 'Role', calendarsRole, userReadAllRole);
    await admin.post(`${path}/permissions/grant`);
    const apart = await choose(admin, path, 'Role', calendarsRole);
    expect(apart.text).toContain('Other permissions granted for Alder Works');
    expect(apart.text).toContain('User.Read.All');
    const kinds = await kindsWritten(sandbox, () => admin.post(`${path}/permissions/grant`));
    expect(kinds).toEqual(['appRoleAssignment.deleted']);
    expect((await admin.get(`${path}/permissions`)).text).not.toContain('Other permissions granted');
    const revoked = await admin.post(`${path}/permissions/revoke`, {
      permission: `${graph} Role ${calendarsRole}`,
    });
    expect(revoked.text).toContain('Not granted for Alder Works');
    const userRead = `${graph} Scope e1fe6dd8-ba31-4d61-89e7-88639da4683d`;
    expect(
      await kindsWritten(sandbox, () => admin.post(`${path}/permissions/revoke`, { permission: userRead })),
    ).toEqual(['oauth2PermissionGrant.deleted']);
  });

  test('says which listed permission nobody has, as after a wrong paste into the manifest', async () => {
    const path = await registerApplication(admin, 'Wrong paste');
    const wrong = {
      resourceAppId: graph,
      resourceAccess: [{ id: 'dc890d15-9560-4a4c-9b7f-a736ec74ec40', type: 'Role' }],
    };
    await admin.post(`${path}/manifest`, { manifest: JSON.stringify({ requiredResourceAccess: [wrong] }) });
    expect((await admin.get(`${path}/permissions`)).text).toContain('Does not exist');
    const page = await admin.post(`${path}/permissions/grant`);
    expect(page.status).toBe(400);
    expect(page.text).toContain(
      'your organization does not have the permission dc890d15-9560-4a4c-9b7f-a736ec74ec40',
    );
  });
});

describe('an enterprise application', () => {
  test('that is disabled, or gone, signs nobody in', async () => {
    const path = await registerApplication(admin, 'Switched off');
    const principal = await principalPath(admin, path);
    expect((await appOnlyToken(admin, path)).status).toBe(200);
    await admin.post(`${principal}/properties`, { enabled: 'no', assignment: 'no', visible: 'no' });
    expect((await appOnlyToken(admin, path)).error_codes).toEqual([7000112]);
    await admin.post(`${principal}/properties`, { enabled: 'yes', assignment: 'yes', visible: 'yes' });
    expect((await appOnlyToken(admin, path)).status).toBe(200);
    expect(await kindsWritten(sandbox, () => admin.post(`${principal}/delete`))).toEqual([
      'servicePrincipal.deleted',
    ]);
    expect((await admin.get(path)).text).toContain('Create Service Principal');
    expect((await appOnlyToken(admin, path)).status).not.toBe(200);
    await admin.post(`${path}/principal`);
    expect((await appOnlyToken(admin, path)).status).toBe(200);
  });

  test('has people and groups assigned', async () => {
    const path = await registerApplication(admin, 'Assigned');
    const principal = await principalPath(admin, path);
    const candidates = await admin.get(`${principal}/users?panel=add&search=tom`);
    const tom = /type="checkbox" name="principal" value="([^"]+)"/.exec(candidates.html)?.[1] ?? '';
    expect(await kindsWritten(sandbox, () => admin.post(`${principal}/users`, { principal: tom }))).toEqual([
      'appRoleAssignment.created',
    ]);
    expect((await admin.get(`${principal}/users`)).text).toContain('Tom Okafor');
    expect(
      await kindsWritten(sandbox, () => admin.post(`${principal}/users/remove`, { principal: tom })),
    ).toEqual(['appRoleAssignment.deleted']);
    expect((await admin.post(`${principal}/users`, { principal: 'nobody' })).status).toBe(404);
    expect((await admin.post(`${principal}/users`)).status).toBe(400);
    expect((await jonas.post(`${principal}/users`, { principal: tom })).status).toBe(403);
  });

  test('shows and grants what its registration asks for', async () => {
    const path = await registerApplication(admin, 'From the other side');
    const principal = await principalPath(admin, path);
    expect((await admin.get(`${principal}/permissions`)).text).toContain('No admin consented permissions');
    expect((await jonas.post(`${principal}/permissions/grant`)).status).toBe(403);
    const page = await admin.post(`${principal}/permissions/grant`);
    expect(page.text).toContain('Admin consent was granted for Alder Works.');
    expect(page.text).toContain('User.Read');
    expect((await admin.get(`${principal}/permissions?tab=users`)).text).toContain(
      'No user consented permissions',
    );
  });
});

describe('consent settings', () => {
  test.each(['none', 'low', 'recommended', 'legacy'])(
    '“%s” is kept, and told to the ledger',
    async (policy) => {
      const kinds = await kindsWritten(sandbox, () =>
        admin.post('/portal/consent/user-settings', { policy }),
      );
      expect(kinds).toEqual(['authorizationPolicy.updated']);
      expect((await admin.get('/portal/consent/user-settings')).html).toContain(`value="${policy}" checked`);
    },
  );

  test('are for administrators alone, and one of four', async () => {
    expect((await admin.post('/portal/consent/user-settings', { policy: 'anything' })).status).toBe(400);
    expect((await jonas.post('/portal/consent/user-settings', { policy: 'legacy' })).status).toBe(403);
    expect((await jonas.post('/portal/consent/admin-settings', { requests: 'no' })).status).toBe(403);
    expect((await jonas.get('/portal/consent/requests')).status).toBe(403);
    expect((await admin.post('/portal/consent/admin-settings', { requests: 'no' })).html).toContain(
      'value="no" checked',
    );
  });
});
