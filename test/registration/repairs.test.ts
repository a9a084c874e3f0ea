import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { openFetch } from '../../src/base/fetch/open-fetch.ts';
import { Secret } from '../../src/base/secret.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { openGraph } from '../../src/graph/open-graph.ts';
import { readClouds } from '../../src/identity/clouds/read-clouds.ts';
import { allowPublicClient } from '../../src/registration/application/allow-public-client.ts';
import { addCertificate, removeCertificate } from '../../src/registration/application/certificate-edits.ts';
import { grantApplication, grantDelegated } from '../../src/registration/application/grant-edits.ts';
import { readGrants } from '../../src/registration/application/grants.ts';
import { addPermissions, replacePermission } from '../../src/registration/application/permission-edits.ts';
import { readApplication } from '../../src/registration/application/read-application.ts';
import {
  addRedirect,
  moveRedirect,
  removeRedirect,
} from '../../src/registration/application/redirect-edits.ts';
import type { Repair } from '../../src/registration/application/repair.ts';
import { addSecret, removeSecret } from '../../src/registration/application/secret-edits.ts';
import { readServicePrincipal } from '../../src/registration/application/service-principal.ts';
import {
  createServicePrincipal,
  dropAssignmentRequirement,
  enableServicePrincipal,
} from '../../src/registration/application/service-principal-edits.ts';
import { setAudience } from '../../src/registration/application/set-audience.ts';
import { makeCertificate } from '../../src/registration/certificate/make-certificate.ts';
import { silentLog } from '../storage/each-engine.ts';
import type { GraphClient } from '../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';
import { directoryOf, switchFaults } from './registration-stage.ts';

const calendarsRead = {
  name: 'Calendars.Read',
  id: '465a38f9-76ea-45b9-9f34-9e8b0d4b0b42',
  kind: 'delegated',
} as const;
const calendarsApp = {
  name: 'Calendars.ReadWrite',
  id: 'ef54d2bf-783f-4e0f-bca1-3210c0444d99',
  kind: 'application',
} as const;
const mailApp = {
  name: 'Mail.Read',
  id: '810c84a8-4a9e-49e6-bf7d-12d183f40d01',
  kind: 'application',
} as const;
const ews = {
  resourceAppId: '00000002-0000-0ff1-ce00-000000000000',
  id: 'dc890d15-9560-4a4c-9b7f-a736ec74ec40',
  type: 'Role',
} as const;
const userRead = 'e1fe6dd8-ba31-4d61-89e7-88639da4683d';

describe('repairs of an application', () => {
  let sandbox: TestSandbox;
  let directory: GraphClient;
  let graph: Graph;
  const seam = openFetch({ environment: {} });
  beforeAll(async () => {
    sandbox = await startTestSandbox();
  });
  afterAll(async () => {
    await sandbox.stop();
    await seam.close();
  });
  beforeEach(async () => {
    await fetch(`${sandbox.http}/_sandbox/reset`, { method: 'POST' });
    directory = await directoryOf(sandbox);
    const cloud = readClouds({ sandboxUrl: sandbox.http }).find('sandbox');
    const token = async () => Secret.of(directory.token);
    graph = openGraph({ cloud, token, fetch: seam.fetch, clock: systemClock, log: silentLog });
  });

  /** An application as somebody made it by hand, with more in it than Portico knows of. */
  async function byHand(more: Record<string, unknown> = {}): Promise<string> {
    const { body } = await directory.post('/applications', {
      displayName: 'By hand',
      signInAudience: 'AzureADMyOrg',
      notes: 'Kept',
      web: { redirectUris: ['https://one.example/back'], homePageUrl: 'https://one.example' },
      spa: { redirectUris: ['https://two.example/back'] },
      requiredResourceAccess: [
        { resourceAppId: ews.resourceAppId, resourceAccess: [{ id: ews.id, type: 'Role' }] },
        {
          resourceAppId: '00000003-0000-0000-c000-000000000000',
          resourceAccess: [{ id: userRead, type: 'Scope' }],
        },
      ],
      ...more,
    });
    return body.appId;
  }

  const now = async (clientId: string) => (await directory.get(`/applications(appId='${clientId}')`)).body;

  /** Applies, and shows that doing it again would change nothing. */
  async function apply<Made>(prepare: () => Promise<Repair<Made>>): Promise<Made> {
    const made = await (await prepare()).apply();
    expect((await prepare()).changes).toEqual([]);
    return made;
  }

  it('reads what is there, and nothing where there is nothing', async () => {
    const clientId = await byHand();
    expect(await readApplication(graph, clientId)).toMatchObject({
      appId: clientId,
      audience: 'this-tenant',
      redirects: { web: ['https://one.example/back'], spa: ['https://two.example/back'], public: [] },
      isFallbackPublicClient: false,
    });
    expect(await readApplication(graph, crypto.randomUUID())).toBeUndefined();
    expect(await readServicePrincipal(graph, clientId)).toBeUndefined();
    await expect(allowPublicClient(graph, crypto.randomUUID())).rejects.toMatchObject({
      code: 'registration-application-missing',
    });
  });

  it('adds a redirect beside the others', async () => {
    const clientId = await byHand();
    const uri = 'http://localhost:3650/auth/callback';
    const repair = await addRedirect(graph, clientId, { platform: 'web', uri });
    expect(repair.changes).toEqual([
      {
        path: 'web.redirectUris',
        from: ['https://one.example/back'],
        to: ['https://one.example/back', uri],
        words: `Let sign-ins return to ${uri} (Web).`,
      },
    ]);
    // Somebody else adds one between looking and mending: it stays.
    const meanwhile = { redirectUris: ['https://one.example/back', 'https://meanwhile.example'] };
    await directory.patch(`/applications(appId='${clientId}')`, { web: meanwhile });
    await repair.apply();
    expect(await now(clientId)).toMatchObject({
      notes: 'Kept',
      web: {
        redirectUris: ['https://one.example/back', 'https://meanwhile.example', uri],
        homePageUrl: 'https://one.example',
      },
      spa: { redirectUris: ['https://two.example/back'] },
    });
  });

  it('moves a redirect to another platform in one write', async () => {
    const clientId = await byHand();
    const redirect = { platform: 'web', uri: 'https://two.example/back' } as const;
    const { changes } = await moveRedirect(graph, clientId, redirect);
    expect(changes.map(({ path, to }) => [path, to])).toEqual([
      ['web.redirectUris', ['https://one.example/back', 'https://two.example/back']],
      ['spa.redirectUris', []],
    ]);
    await apply(() => moveRedirect(graph, clientId, redirect));
    const elsewhere = { platform: 'public', uri: 'https://nowhere.example' } as const;
    expect((await moveRedirect(graph, clientId, elsewhere)).changes).toEqual([]);
    await apply(() => removeRedirect(graph, clientId, 'https://one.example/back'));
    expect((await now(clientId)).web.redirectUris).toEqual(['https://two.example/back']);
  });

  it('allows public client flows, and stops allowing them', async () => {
    const clientId = await byHand();
    await apply(() => allowPublicClient(graph, clientId));
    expect((await now(clientId)).isFallbackPublicClient).toBe(true);
    await apply(() => allowPublicClient(graph, clientId, false));
    expect((await now(clientId)).isFallbackPublicClient).toBe(false);
  });

  it('lists permissions beside those there are', async () => {
    const clientId = await byHand();
    const { changes } = await addPermissions(graph, clientId, [calendarsRead]);
    expect(changes).toEqual([
      {
        path: 'requiredResourceAccess',
        from: [],
        to: ['Calendars.Read (delegated)'],
        words: 'List Calendars.Read (delegated).',
      },
    ]);
    await apply(() => addPermissions(graph, clientId, [calendarsRead]));
    const { requiredResourceAccess } = await now(clientId);
    expect(requiredResourceAccess).toEqual([
      { resourceAppId: ews.resourceAppId, resourceAccess: [{ id: ews.id, type: 'Role' }] },
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: [
          { id: userRead, type: 'Scope' },
          { id: calendarsRead.id, type: 'Scope' },
        ],
      },
    ]);
  });

  it('replaces the permission for Exchange Web Services by the one of Graph, and that alone', async () => {
    const clientId = await byHand();
    const wrong = { ...ews, name: 'full_access_as_app' };
    const { changes } = await replacePermission(graph, clientId, wrong, [calendarsApp]);
    expect(changes[0]).toMatchObject({
      from: ['full_access_as_app (application)'],
      to: ['Calendars.ReadWrite (application)'],
    });
    await apply(() => replacePermission(graph, clientId, wrong, [calendarsApp]));
    const { requiredResourceAccess } = await now(clientId);
    expect(requiredResourceAccess).toHaveLength(1);
    expect(requiredResourceAccess[0].resourceAccess).toEqual([
      { id: userRead, type: 'Scope' },
      { id: calendarsApp.id, type: 'Role' },
    ]);
  });

  it('opens an application to personal accounts with the token version they need', async () => {
    const clientId = await byHand();
    const cloud = readClouds({ sandboxUrl: sandbox.http }).find('sandbox');
    const { changes } = await setAudience(graph, clientId, 'any-tenant-and-personal', cloud);
    expect(changes.map(({ path, from, to }) => [path, from, to])).toEqual([
      ['signInAudience', 'AzureADMyOrg', 'AzureADandPersonalMicrosoftAccount'],
      ['api.requestedAccessTokenVersion', null, 2],
    ]);
    await apply(() => setAudience(graph, clientId, 'any-tenant-and-personal', cloud));
    await apply(() => setAudience(graph, clientId, 'any-tenant', cloud));
    const national = readClouds({}).find('china');
    await expect(setAudience(graph, clientId, 'personal', national)).rejects.toMatchObject({
      code: 'registration-audience-not-possible',
      finding: { code: 'audience-change/cloud' },
    });
    await apply(() =>
      addRedirect(graph, clientId, { platform: 'web', uri: 'https://one.example/back?from=entra' }),
    );
    await expect(setAudience(graph, clientId, 'personal', cloud)).rejects.toMatchObject({
      finding: { code: 'redirect-not-allowed/query' },
    });
  });

  it('makes, enables and opens the service principal', async () => {
    const clientId = await byHand();
    const principal = await apply(() => createServicePrincipal(graph, clientId));
    expect(principal.appId).toBe(clientId);
    await directory.patch(`/servicePrincipals/${principal.id}`, {
      accountEnabled: false,
      appRoleAssignmentRequired: true,
    });
    expect((await enableServicePrincipal(graph, clientId)).changes).toMatchObject([
      { path: 'servicePrincipal.accountEnabled', from: false, to: true },
    ]);
    await apply(() => enableServicePrincipal(graph, clientId));
    await apply(() => dropAssignmentRequirement(graph, clientId));
    expect(await readServicePrincipal(graph, clientId)).toMatchObject({
      accountEnabled: true,
      appRoleAssignmentRequired: false,
    });
    const another = await byHand();
    await expect(enableServicePrincipal(graph, another)).rejects.toMatchObject({
      code: 'registration-principal-missing',
    });
  });

  it('grants beside what was granted before', async () => {
    const clientId = await byHand();
    const { id } = await apply(() => createServicePrincipal(graph, clientId));
    await apply(() => grantDelegated(graph, clientId, ['User.Read', 'Mail.Read']));
    expect((await grantDelegated(graph, clientId, ['Mail.Read', 'Calendars.Read'])).changes).toMatchObject([
      { from: ['User.Read', 'Mail.Read'], to: ['User.Read', 'Mail.Read', 'Calendars.Read'] },
    ]);
    await apply(() => grantDelegated(graph, clientId, ['Mail.Read', 'Calendars.Read']));
    await apply(() => grantApplication(graph, clientId, [mailApp]));
    expect((await grantApplication(graph, clientId, [mailApp, calendarsApp])).changes).toMatchObject([
      { to: ['Calendars.ReadWrite'] },
    ]);
    await apply(() => grantApplication(graph, clientId, [mailApp, calendarsApp]));
    const grants = await readGrants(graph, id);
    expect(grants.forEverybody).toEqual(['User.Read', 'Mail.Read', 'Calendars.Read']);
    expect(grants.roleIds).toEqual([mailApp.id, calendarsApp.id]);
    expect(grants.others).toEqual([]);
  });

  it.each([
    ['/oauth2PermissionGrants', 'commit-then-fail'],
    ['*/appRoleAssignedTo', 'deliver-twice'],
    ['*/appRoleAssignedTo', 'commit-then-fail'],
  ])('grants once although POST %s meets %s', async (path, effect) => {
    const clientId = await byHand();
    const { id } = await apply(() => createServicePrincipal(graph, clientId));
    await switchFaults(sandbox, [{ match: { method: 'POST', path }, effect, count: 1 }]);
    await apply(() => grantDelegated(graph, clientId, ['User.Read']));
    await apply(() => grantApplication(graph, clientId, [mailApp, calendarsApp]));
    const grants = await readGrants(graph, id);
    expect(grants.forEverybody).toEqual(['User.Read']);
    expect(grants.roleIds).toHaveLength(2);
  });

  it('adds and removes secrets one by one', async () => {
    const clientId = await byHand();
    const endsAt = Date.now() + 90 * 86_400_000;
    const make = async (displayName: string) =>
      (await addSecret(graph, clientId, { displayName, endsAt })).apply();
    const one = await make('One');
    const two = await make('Two');
    expect(one.value.revealText()).toMatch(/^.{3}8Q~/);
    expect(Math.abs(one.endsAt - endsAt)).toBeLessThan(1000);
    await apply(() => removeSecret(graph, clientId, one.keyId));
    const { passwordCredentials } = await now(clientId);
    expect(passwordCredentials.map(({ keyId }: { keyId: string }) => keyId)).toEqual([two.keyId]);
    await switchFaults(sandbox, [
      { match: { method: 'POST', path: '*/removePassword' }, effect: 'commit-then-fail', count: 1 },
    ]);
    await apply(() => removeSecret(graph, clientId, two.keyId));
  });

  it('adds and removes certificates one by one', async () => {
    const clientId = await byHand();
    const make = async () => {
      const facts = { commonName: 'Test', from: Date.now() - 60_000, to: Date.now() + 86_400_000 };
      const { der } = await makeCertificate(facts);
      return apply(() => addCertificate(graph, clientId, { displayName: 'Test', der }));
    };
    const one = await make();
    const two = await make();
    expect(new Set([one, two, undefined]).size).toBe(3);
    await apply(() => removeCertificate(graph, clientId, one ?? ''));
    const { keyCredentials } = await now(clientId);
    expect(keyCredentials.map(({ keyId }: { keyId: string }) => keyId)).toEqual([two]);
  });
});
