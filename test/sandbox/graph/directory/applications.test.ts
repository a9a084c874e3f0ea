import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../../../sandbox/serving/certificate.ts';
import {
  actingAsApp,
  actingFor,
  type GraphClient,
  graphClient,
  tokenFor,
  worldOf,
} from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

const mira = 'mira.adler@alderworks.example';
const jonas = 'jonas.weber@alderworks.example';

describe('application registrations', () => {
  let sandbox: TestSandbox;
  let admin: GraphClient;
  let staff: GraphClient;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    admin = await actingFor(sandbox, mira, [
      'Application.ReadWrite.All',
      'Policy.Read.All',
      'Policy.ReadWrite.ApplicationConfiguration',
      'Directory.Read.All',
    ]);
    staff = await actingFor(sandbox, jonas, ['Application.ReadWrite.All', 'Directory.AccessAsUser.All']);
  });
  afterAll(() => sandbox.stop());

  const tenant = (changes: object): Promise<Response> =>
    fetch(`${sandbox.http}/_sandbox/tenants/alderworks.example`, {
      method: 'PATCH',
      body: JSON.stringify(changes),
    });
  const create = (body: object) => admin.post('/applications', { displayName: 'Hub', ...body });

  it('are made with everything Microsoft shows, and found by each of their keys', async () => {
    const made = await create({
      signInAudience: 'AzureADMyOrg',
      uniqueName: 'hub-1',
      web: {
        redirectUris: ['https://hub.example/auth/callback'],
        implicitGrantSettings: { enableIdTokenIssuance: true },
      },
      publicClient: { redirectUris: ['http://localhost'] },
      requiredResourceAccess: [
        {
          resourceAppId: '00000003-0000-0000-c000-000000000000',
          resourceAccess: [{ id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' }],
        },
      ],
    });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`${sandbox.http}/v1.0/applications('${made.body.id}')`);
    expect(made.body).toMatchObject({
      publisherDomain: 'alderworks.example',
      passwordCredentials: [],
      keyCredentials: [],
      spa: { redirectUris: [] },
      api: { requestedAccessTokenVersion: null, oauth2PermissionScopes: [] },
      web: {
        redirectUriSettings: [{ uri: 'https://hub.example/auth/callback', index: null }],
        implicitGrantSettings: { enableIdTokenIssuance: true, enableAccessTokenIssuance: false },
      },
    });
    const { id, appId } = made.body;
    for (const path of [
      `/applications/${id}`,
      `/applications('${id}')`,
      `/applications(appId='${appId}')`,
      "/applications(uniqueName='hub-1')",
    ])
      expect((await admin.get(path)).body.id, path).toBe(id);
    const listed = await admin.get(`/applications?$filter=appId eq '${appId}'&$select=id,displayName`);
    expect(listed.body.value).toEqual([{ id, displayName: 'Hub' }]);
  });

  it('keep what a PATCH does not name, and replace its collections', async () => {
    const { body } = await create({
      web: { redirectUris: ['https://a.example/x'], homePageUrl: 'https://a.example' },
    });
    const changed = await admin.patch(`/applications/${body.id}`, {
      web: { redirectUris: ['https://b.example/x'] },
      isFallbackPublicClient: true,
    });
    expect([changed.status, changed.body]).toEqual([204, '']);
    const { body: after } = await admin.get(`/applications/${body.id}`);
    expect(after.web).toMatchObject({
      redirectUris: ['https://b.example/x'],
      homePageUrl: 'https://a.example',
    });
    expect(after.isFallbackPublicClient).toBe(true);
  });

  it('come to be by their unique name where the client asks for that', async () => {
    const prefer = { prefer: 'create-if-missing' };
    const named = "/applications(uniqueName='from-code')";
    expect((await admin.patch(named, { displayName: 'x' })).status).toBe(404);
    const made = await admin.patch(named, { displayName: 'From code' }, prefer);
    expect([made.status, made.body.uniqueName]).toEqual([201, 'from-code']);
    expect((await admin.patch(named, { displayName: 'Again' }, prefer)).status).toBe(204);
    expect((await admin.get(named)).body.displayName).toBe('Again');
    expect((await create({ uniqueName: 'from-code' })).status).toBe(400);
    expect((await admin.patch(named, { uniqueName: 'other' })).status).toBe(400);
  });

  const refused: readonly (readonly [string, object, string])[] = [
    ['no name', { displayName: undefined }, 'displayName'],
    ['an unknown property', { colour: 'red' }, 'colour'],
    ['an unknown audience', { signInAudience: 'Everybody' }, 'signInAudience'],
    ['http outside localhost', { web: { redirectUris: ['http://192.168.1.5/cb'] } }, 'https://'],
    ['a fragment', { spa: { redirectUris: ['https://a.example/#x'] } }, 'fragment'],
    [
      'one URI on two platforms',
      { web: { redirectUris: ['https://a.example'] }, spa: { redirectUris: ['https://a.example'] } },
      'more than once',
    ],
    [
      'token version 1 with personal accounts',
      { signInAudience: 'AzureADandPersonalMicrosoftAccount' },
      'requestedAccessTokenVersion must be 2',
    ],
    [
      'a name too long for personal accounts',
      {
        signInAudience: 'PersonalMicrosoftAccount',
        api: { requestedAccessTokenVersion: 2 },
        displayName: 'x'.repeat(91),
      },
      '90',
    ],
    [
      'a query string with personal accounts',
      {
        signInAudience: 'AzureADandPersonalMicrosoftAccount',
        api: { requestedAccessTokenVersion: 2 },
        web: { redirectUris: ['https://a.example/?x=1'] },
      },
      'query',
    ],
    ['secrets in the body', { passwordCredentials: [{ displayName: 'x' }] }, 'addPassword'],
    ['a wrong type', { web: { redirectUris: 'https://a.example' } }, 'web.redirectUris'],
    [
      'a permission that is no GUID',
      { requiredResourceAccess: [{ resourceAppId: 'graph', resourceAccess: [] }] },
      'GUID',
    ],
    ['a foreign domain', { identifierUris: ['https://elsewhere.example/api'] }, 'verified domain'],
    [
      'no certificate',
      { keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: 'AAAA' }] },
      'X.509',
    ],
  ];
  it.each(refused)('are refused with %s', async (_, properties, message) => {
    const { status, body } = await create(properties);
    expect([status, body.error.code]).toEqual([400, 'Request_BadRequest']);
    expect(body.error.message).toContain(message);
  });

  it('take secrets that are shown once, and give them back by their id', async () => {
    const { body: app } = await create({});
    const made = await admin.post(`/applications/${app.id}/addPassword`, {
      passwordCredential: { displayName: 'hub 2026' },
    });
    expect(made.status).toBe(200);
    expect(made.body.secretText).toMatch(/^.{3}8Q~.{34}$/);
    const years =
      (Date.parse(made.body.endDateTime) - Date.parse(made.body.startDateTime)) / (365.25 * 86_400_000);
    expect(years).toBeCloseTo(2, 1);
    const { body: read } = await admin.get(`/applications/${app.id}?$select=passwordCredentials`);
    expect(read.passwordCredentials).toEqual([
      expect.objectContaining({
        hint: made.body.secretText.slice(0, 3),
        secretText: null,
        displayName: 'hub 2026',
      }),
    ]);
    expect(
      (await admin.post(`/applications/${app.id}/removePassword`, { keyId: made.body.keyId })).status,
    ).toBe(204);
    expect(
      (await admin.post(`/applications/${app.id}/removePassword`, { keyId: made.body.keyId })).status,
    ).toBe(400);
    const past = await admin.post(`/applications/${app.id}/addPassword`, {
      passwordCredential: { endDateTime: '2020-01-01T00:00:00Z' },
    });
    expect(past.status).toBe(400);
  });

  it('hold two secrets at most where personal accounts sign in', async () => {
    const { body: app } = await create({
      signInAudience: 'AzureADandPersonalMicrosoftAccount',
      api: { requestedAccessTokenVersion: 2 },
    });
    const add = async () => (await admin.post(`/applications/${app.id}/addPassword`, {})).status;
    expect([await add(), await add(), await add()]).toEqual([200, 200, 400]);
  });

  it("obey the organisation's policy on secrets", async () => {
    const { body: app } = await create({});
    const add = (days: number) =>
      admin.post(`/applications/${app.id}/addPassword`, {
        passwordCredential: { endDateTime: new Date(Date.now() + days * 86_400_000).toISOString() },
      });
    await tenant({ secretPolicy: { longestLifetimeDays: 90 } });
    expect((await add(365)).body.error.code).toBe('CredentialInvalidLifetimeAsPerAppPolicy');
    expect((await add(80)).status).toBe(200);
    const policy = await admin.get('/policies/defaultAppManagementPolicy');
    expect(policy.body.applicationRestrictions.passwordCredentials).toMatchObject([
      { restrictionType: 'passwordLifetime', maxLifetime: 'P90D' },
    ]);
    await tenant({ secretPolicy: { secretsForbidden: true } });
    expect((await add(10)).body.error.code).toBe('CredentialTypeNotAllowedAsPerAppPolicy');
    await tenant({ secretPolicy: {} });
    expect((await add(400)).status).toBe(200);
  });

  it('take a certificate and hide it', async () => {
    const day = 86_400_000;
    const first = makeCertificate({
      commonName: 'first',
      names: [],
      from: Date.now() - day,
      to: Date.now() + 365 * day,
    });
    const der = ({ cert }: { cert: string }) => new X509Certificate(cert).raw.toString('base64');
    const { body: app } = await create({
      keyCredentials: [
        { type: 'AsymmetricX509Cert', usage: 'Verify', displayName: 'first', key: der(first) },
      ],
    });
    const { body: plain } = await admin.get(`/applications/${app.id}`);
    expect(plain.keyCredentials).toMatchObject([
      { key: null, displayName: 'first', customKeyIdentifier: expect.stringMatching(/^[0-9A-F]{40}$/) },
    ]);
    expect(
      (await admin.get(`/applications/${app.id}?$select=keyCredentials`)).body.keyCredentials[0].key,
    ).toBe(der(first));
    // What was read can be sent back, with a new key beside it.
    const sentBack = await admin.patch(`/applications/${app.id}`, { keyCredentials: plain.keyCredentials });
    expect(sentBack.status).toBe(204);
    expect(
      (await admin.get(`/applications/${app.id}?$select=keyCredentials`)).body.keyCredentials[0].key,
    ).toBe(der(first));
  });

  it('trust other issuers: federated credentials', async () => {
    const { body: app } = await create({});
    const path = `/applications/${app.id}/federatedIdentityCredentials`;
    const credential = {
      name: 'ci',
      issuer: 'https://ci.example',
      subject: 'repo:x',
      audiences: ['api://AzureADTokenExchange'],
    };
    const made = await admin.post(path, credential);
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({ ...credential, description: null }),
    ]);
    expect((await admin.get(`${path}/ci`)).body.id).toBe(made.body.id);
    expect((await admin.post(path, credential)).status).toBe(400);
    expect((await admin.post(path, { ...credential, name: 'ci2' })).body.error.message).toContain(
      'already exists',
    );
    expect((await admin.post(path, { ...credential, name: 'bad name' })).status).toBe(400);
    expect((await admin.patch(`${path}/${made.body.id}`, { subject: 'repo:y' })).status).toBe(204);
    expect((await admin.patch(`${path}/ci`, { name: 'other' })).status).toBe(400);
    for (let at = 1; at < 20; at += 1)
      await admin.post(path, { ...credential, name: `n${at}`, subject: `s${at}` });
    expect((await admin.post(path, { ...credential, name: 'n20', subject: 's20' })).status).toBe(400);
    expect((await admin.delete(`${path}/${made.body.id}`)).status).toBe(204);
    expect((await admin.get(path)).body.value).toHaveLength(19);
  });

  it('have owners, who may change them; others may not', async () => {
    const { body: foreign } = await create({});
    expect(
      (await staff.patch(`/applications/${foreign.id}`, { displayName: 'Mine now' })).body.error.code,
    ).toBe('Authorization_RequestDenied');
    const reference = { '@odata.id': `${sandbox.http}/v1.0/directoryObjects/${staff.userId}` };
    expect((await admin.post(`/applications/${foreign.id}/owners/$ref`, reference)).status).toBe(204);
    expect((await admin.post(`/applications/${foreign.id}/owners/$ref`, reference)).status).toBe(400);
    expect((await staff.patch(`/applications/${foreign.id}`, { displayName: 'Mine now' })).status).toBe(204);
    const owners = await admin.get(`/applications/${foreign.id}/owners`);
    expect(owners.body.value.map((one: { displayName: string }) => one.displayName)).toEqual([
      'Mira Adler',
      'Jonas Weber',
    ]);
    expect((await admin.delete(`/applications/${foreign.id}/owners/${staff.userId}/$ref`)).status).toBe(204);
    expect((await staff.post(`/applications/${foreign.id}/addPassword`, {})).status).toBe(403);
  });

  it('may be made by everybody, until the organisation says otherwise', async () => {
    expect((await staff.post('/applications', { displayName: 'By staff' })).status).toBe(201);
    await tenant({ usersMayRegisterApplications: false });
    const refusedNow = await staff.post('/applications', { displayName: 'By staff' });
    expect([refusedNow.status, refusedNow.body.error.message]).toEqual([
      403,
      'Insufficient privileges to complete the operation.',
    ]);
    expect((await admin.post('/applications', { displayName: 'By an administrator' })).status).toBe(201);
    await tenant({ usersMayRegisterApplications: true });
  });

  it('let an app that may only touch its own touch nothing else', async () => {
    const app = await actingAsApp(sandbox, 'alderworks.example', ['Application.ReadWrite.OwnedBy']);
    const own = await app.post('/applications', { displayName: 'Its own' });
    expect(own.status).toBe(201);
    expect((await app.patch(`/applications/${own.body.id}`, { notes: 'x' })).status).toBe(204);
    const { body: foreign } = await create({});
    expect((await app.patch(`/applications/${foreign.id}`, { notes: 'x' })).status).toBe(403);
    expect((await app.get(`/applications/${foreign.id}`)).status).toBe(200);
  });

  it('go to the deleted items, come back from there, or go for good', async () => {
    const { body: app } = await create({ displayName: 'Deleted' });
    await admin.post('/servicePrincipals', { appId: app.appId });
    expect((await admin.delete(`/applications/${app.id}`)).status).toBe(204);
    expect((await admin.get(`/applications/${app.id}`)).status).toBe(404);
    expect((await admin.get(`/servicePrincipals(appId='${app.appId}')`)).status).toBe(404);
    const listed = await admin.get('/directory/deletedItems/microsoft.graph.application');
    expect(listed.body.value.map((one: { id: string }) => one.id)).toContain(app.id);
    const restored = await admin.post(`/directory/deletedItems/${app.id}/restore`);
    expect([restored.status, restored.body['@odata.type']]).toEqual([200, '#microsoft.graph.application']);
    expect((await admin.get(`/servicePrincipals(appId='${app.appId}')`)).status).toBe(200);
    await admin.delete(`/applications/${app.id}`);
    expect((await admin.delete(`/directory/deletedItems/${app.id}`)).status).toBe(204);
    expect((await admin.get(`/directory/deletedItems/${app.id}`)).status).toBe(404);
  });

  it('cannot be made with a personal account, which has no directory', async () => {
    const token = await tokenFor(sandbox, {
      tenant: 'personalmail.example',
      app: (await worldOf(sandbox)).registrations.find(({ actsAs }) => actsAs === 'account')?.clientId,
      user: 'alex.home@personalmail.example',
      scopes: ['Application.ReadWrite.All'],
    });
    const { status, body } = await graphClient(sandbox, token, '').post('/applications', {
      displayName: 'x',
    });
    expect([status, body.error.code]).toEqual([403, 'Authorization_RequestDenied']);
  });

  it("answers in Microsoft's shapes", () => expectMicrosoftsShapes(sandbox), 120_000);
});
