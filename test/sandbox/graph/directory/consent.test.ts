import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingFor, type GraphClient, worldOf } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

const graphAppId = '00000003-0000-0000-c000-000000000000';
const calendarsReadWriteRole = 'ef54d2bf-783f-4e0f-bca1-3210c0444d99';
const all = [
  'Application.ReadWrite.All',
  'DelegatedPermissionGrant.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'Directory.Read.All',
  'Policy.Read.All',
  'Policy.ReadWrite.Authorization',
];

describe('service principals, consent and policies', () => {
  let sandbox: TestSandbox;
  let admin: GraphClient;
  /** Whatever the token holds, the person behind it is nobody in particular. */
  let staff: GraphClient;
  let principal: { id: string; appId: string };
  let microsoftGraph: { id: string };
  let secret: string;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    admin = await actingFor(sandbox, 'mira.adler@alderworks.example', all);
    staff = await actingFor(sandbox, 'jonas.weber@alderworks.example', [
      ...all,
      'Directory.AccessAsUser.All',
    ]);
    const { body: app } = await admin.post('/applications', { displayName: 'Leave' });
    secret = (await admin.post(`/applications/${app.id}/addPassword`, {})).body.secretText;
    const made = await admin.post('/servicePrincipals', { appId: app.appId });
    expect(made.status).toBe(201);
    principal = made.body;
    microsoftGraph = (
      await admin.get(
        `/servicePrincipals?$filter=appId eq '${graphAppId}'&$select=id,appId,appRoles,oauth2PermissionScopes`,
      )
    ).body.value[0];
  });
  afterAll(() => sandbox.stop());

  it('show what Microsoft Graph offers', async () => {
    const { body } = await admin.get(`/servicePrincipals(appId='${graphAppId}')`);
    expect(body.appRoles).toContainEqual(
      expect.objectContaining({
        id: calendarsReadWriteRole,
        value: 'Calendars.ReadWrite',
        allowedMemberTypes: ['Application'],
      }),
    );
    expect(body.oauth2PermissionScopes).toContainEqual(
      expect.objectContaining({
        id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d',
        value: 'User.Read',
        type: 'User',
      }),
    );
    const found = await admin.get(
      `/servicePrincipals?$filter=${encodeURIComponent("servicePrincipalNames/any(n:n eq 'https://graph.microsoft.com')")}&$select=appId`,
    );
    expect(found.body.value).toEqual([{ appId: graphAppId }]);
  });

  it('exist once for each application', async () => {
    const again = await admin.post('/servicePrincipals', { appId: principal.appId });
    expect([again.status, again.body.error.code]).toEqual([409, 'Request_MultipleObjectsWithSameKeyValue']);
    expect(
      (await admin.post('/servicePrincipals', { appId: '00000000-0000-4000-8000-000000000000' })).status,
    ).toBe(400);
    expect(
      (
        await admin.patch(`/servicePrincipals/${principal.id}`, {
          appRoleAssignmentRequired: true,
          tags: ['x'],
        })
      ).status,
    ).toBe(204);
    expect((await admin.get(`/servicePrincipals/${principal.id}`)).body).toMatchObject({
      appRoleAssignmentRequired: true,
      tags: ['x'],
    });
    expect((await admin.patch(`/servicePrincipals/${principal.id}`, { displayName: 'x' })).status).toBe(400);
    await admin.patch(`/servicePrincipals/${principal.id}`, { appRoleAssignmentRequired: false });
  });

  it('get application permissions, which open Graph from then on', async () => {
    const path = `/servicePrincipals/${microsoftGraph.id}/appRoleAssignedTo`;
    const body = {
      principalId: principal.id,
      resourceId: microsoftGraph.id,
      appRoleId: calendarsReadWriteRole,
    };
    expect((await staff.post(path, body)).status).toBe(403);
    const made = await admin.post(path, body);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...body,
      principalType: 'ServicePrincipal',
      principalDisplayName: 'Leave',
      resourceDisplayName: 'Microsoft Graph',
    });
    expect((await admin.post(path, body)).body.error.message).toBe(
      'Permission being assigned already exists on the object',
    );
    expect((await admin.post(path, { ...body, appRoleId: principal.id })).body.error.message).toBe(
      'Permission being assigned was not found on application',
    );
    expect((await admin.post(path, { ...body, resourceId: principal.id })).status).toBe(400);
    expect(
      (await admin.get(`/servicePrincipals/${principal.id}/appRoleAssignments`)).body.value,
    ).toHaveLength(1);

    const { tenants } = await worldOf(sandbox);
    const token = await fetch(`${sandbox.http}/${tenants[0]?.id}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: principal.appId,
        client_secret: secret,
        scope: 'https://graph.microsoft.com/.default',
      }),
    });
    const { access_token } = (await token.json()) as { access_token: string };
    const events = await fetch(`${sandbox.http}/v1.0/users/jonas.weber@alderworks.example/events?$top=1`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(events.status).toBe(200);

    expect((await staff.delete(`${path}/${made.body.id}`)).status).toBe(403);
    expect((await admin.delete(`${path}/${made.body.id}`)).status).toBe(204);
    expect((await admin.get(`${path}/${made.body.id}`)).status).toBe(404);
  });

  it('get delegated permissions, one grant for each client, API and consenter', async () => {
    const grant = {
      clientId: principal.id,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId: microsoftGraph.id,
      scope: 'User.Read Calendars.ReadWrite',
    };
    expect((await staff.post('/oauth2PermissionGrants', grant)).body.error.code).toBe(
      'Authorization_RequestDenied',
    );
    const made = await admin.post('/oauth2PermissionGrants', grant);
    expect([made.status, made.body]).toEqual([201, expect.objectContaining(grant)]);
    const again = await admin.post('/oauth2PermissionGrants', grant);
    expect([again.status, again.body.error.message]).toEqual([409, 'Permission entry already exists.']);
    expect(
      (await admin.patch(`/oauth2PermissionGrants/${made.body.id}`, { scope: 'User.Read' })).status,
    ).toBe(204);
    const found = await admin.get(`/oauth2PermissionGrants?$filter=clientId eq '${principal.id}'`);
    expect(found.body.value).toEqual([expect.objectContaining({ scope: 'User.Read' })]);
    expect(
      (await admin.get(`/servicePrincipals/${principal.id}/oauth2PermissionGrants`)).body.value,
    ).toHaveLength(1);
    expect((await admin.delete(`/oauth2PermissionGrants/${made.body.id}`)).status).toBe(204);
  });

  it.each([
    ['a client that is not there', { clientId: '00000000-0000-4000-8000-000000000000' }, 404],
    ['a person without being for one', { principalId: '00000000-0000-4000-8000-000000000000' }, 400],
    ['no person while being for one', { consentType: 'Principal' }, 400],
    ['a scope too long', { scope: 'x'.repeat(3851) }, 400],
    ['an unknown kind', { consentType: 'Everybody' }, 400],
  ])('refuse a grant with %s', async (_, changes, status) => {
    const grant = {
      clientId: principal.id,
      consentType: 'AllPrincipals',
      resourceId: microsoftGraph.id,
      scope: 'User.Read',
      ...changes,
    };
    expect((await admin.post('/oauth2PermissionGrants', grant)).status).toBe(status);
  });

  it('tell what people may consent to', async () => {
    const { body } = await admin.get('/policies/authorizationPolicy');
    expect(body.defaultUserRolePermissions).toMatchObject({
      allowedToCreateApps: true,
      permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-recommended'],
    });
    const excludes = await admin.get(
      '/policies/permissionGrantPolicies/microsoft-user-default-recommended/excludes',
    );
    const kept = excludes.body.value.find(
      (one: { resourceApplication: string }) => one.resourceApplication === graphAppId,
    ).permissions;
    expect(kept).toContain('1ec239c2-d7c9-4623-a91a-a9775856bb36'); // Calendars.ReadWrite
    expect(kept).not.toContain('e1fe6dd8-ba31-4d61-89e7-88639da4683d'); // User.Read
    expect(
      (
        await staff.patch('/policies/authorizationPolicy', {
          defaultUserRolePermissions: { allowedToCreateApps: false },
        })
      ).status,
    ).toBe(403);
    const changed = await admin.patch('/policies/authorizationPolicy', {
      defaultUserRolePermissions: {
        permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-legacy'],
      },
    });
    expect(changed.status).toBe(204);
    const after = await admin.get('/policies/authorizationPolicy');
    expect(after.body.defaultUserRolePermissions.permissionGrantPoliciesAssigned).toEqual([
      'ManagePermissionGrantsForSelf.microsoft-user-default-legacy',
    ]);
  });

  it('are deleted and found among the deleted', async () => {
    expect((await admin.delete(`/servicePrincipals/${principal.id}`)).status).toBe(204);
    const deleted = await admin.get('/directory/deletedItems/microsoft.graph.servicePrincipal');
    expect(deleted.body.value.map((one: { id: string }) => one.id)).toEqual([principal.id]);
  });

  it("answers in Microsoft's shapes", () => expectMicrosoftsShapes(sandbox), 120_000);
});
