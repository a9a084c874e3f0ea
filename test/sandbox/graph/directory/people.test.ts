import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingAsApp, actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

const jonas = 'jonas.weber@alderworks.example';
const lena = 'lena.roth@alderworks.example';
const newcomer = {
  accountEnabled: true,
  displayName: 'Nina Newcomer',
  mailNickname: 'nina',
  userPrincipalName: 'nina.newcomer@alderworks.example',
  passwordProfile: { password: 'Changed-Soon-1', forceChangePasswordNextSignIn: false },
};

describe('people and groups', () => {
  let sandbox: TestSandbox;
  let admin: GraphClient;
  let staff: GraphClient;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    admin = await actingFor(sandbox, 'mira.adler@alderworks.example', [
      'User.ReadWrite.All',
      'Group.ReadWrite.All',
      'GroupMember.ReadWrite.All',
      'Directory.ReadWrite.All',
      'Directory.Read.All',
      'Organization.Read.All',
      'User.RevokeSessions.All',
    ]);
    staff = await actingFor(sandbox, jonas, [
      'User.ReadWrite',
      'User.ReadBasic.All',
      'Group.ReadWrite.All',
      'Organization.Read.All',
    ]);
  });
  afterAll(() => sandbox.stop());

  it('show themselves in full and others in outline to a basic permission', async () => {
    expect((await staff.get('/me')).body).toMatchObject({ jobTitle: 'Planner', mail: jonas });
    expect((await staff.get(`/users/${lena}`)).body).toMatchObject({
      displayName: 'Lena Roth',
      jobTitle: null,
      businessPhones: [],
    });
    const alone = await actingFor(sandbox, jonas, ['User.Read']);
    expect((await alone.get(`/users/${jonas}`)).status).toBe(200);
    expect((await alone.get(`/users/${lena}`)).body.error.code).toBe('Authorization_RequestDenied');
    expect((await alone.get('/users')).status).toBe(403);
  });

  it('are made, changed, deleted and restored by administrators', async () => {
    const made = await admin.post('/users', newcomer);
    expect([made.status, made.body.displayName]).toEqual([201, 'Nina Newcomer']);
    expect(made.body.passwordProfile).toBeUndefined();
    const path = `/users/${newcomer.userPrincipalName}`;
    expect((await admin.post('/users', newcomer)).body.error.message).toContain(
      'userPrincipalName already exists',
    );
    expect((await admin.patch(path, { jobTitle: 'Trainee', usageLocation: 'CH' })).status).toBe(204);
    expect((await admin.get(`${path}/mailFolders`)).status).not.toBe(200);
    const licensed = await admin.post(`${path}/assignLicense`, {
      addLicenses: [{ skuId: (await admin.get('/subscribedSkus')).body.value[0].skuId }],
      removeLicenses: [],
    });
    expect(licensed.body.mail).toBe(newcomer.userPrincipalName);
    expect((await admin.get(`${path}/licenseDetails`)).body.value).toHaveLength(1);
    expect((await staff.patch(path, { jobTitle: 'Boss' })).status).toBe(403);
    expect((await staff.delete(path)).status).toBe(403);
    expect((await admin.delete(path)).status).toBe(204);
    expect((await admin.get(path)).status).toBe(404);
    const restored = await admin.post(`/directory/deletedItems/${made.body.id}/restore`);
    expect([restored.status, restored.body['@odata.type']]).toEqual([200, '#microsoft.graph.user']);
    expect((await admin.get(path)).body.jobTitle).toBe('Trainee');
  });

  it.each([
    ['without a password', { passwordProfile: undefined }, 'password must be specified'],
    ['with a weak password', { passwordProfile: { password: 'password' } }, 'complexity'],
    ['in a foreign domain', { userPrincipalName: 'x@elsewhere.example' }, 'verified domain'],
    ['without a name', { displayName: undefined }, 'displayName'],
    ['with an unknown property', { shoeSize: 42 }, 'shoeSize'],
    ['with a wrong type', { accountEnabled: 'yes' }, 'accountEnabled'],
  ])('are not made %s', async (_, changes, message) => {
    const { status, body } = await admin.post('/users', {
      ...newcomer,
      userPrincipalName: 'x@alderworks.example',
      ...changes,
    });
    expect([status, body.error.code]).toEqual([400, 'Request_BadRequest']);
    expect(body.error.message).toContain(message);
  });

  it('change a few things about themselves', async () => {
    expect((await staff.patch('/me', { mobilePhone: '+41 79 000 00 00' })).status).toBe(204);
    expect((await staff.patch('/me', { jobTitle: 'King' })).status).toBe(403);
    expect((await staff.get('/me?$select=mobilePhone,jobTitle')).body).toMatchObject({
      mobilePhone: '+41 79 000 00 00',
      jobTitle: 'Planner',
    });
  });

  it('have managers and reports', async () => {
    expect((await admin.get(`/users/${jonas}/manager`)).body).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      displayName: 'Lena Roth',
    });
    expect((await admin.get(`/users/${lena}/manager`)).status).toBe(404);
    const reports = (await admin.get(`/users/${lena}/directReports?$select=displayName`)).body.value;
    expect(reports.map((one: { displayName: string }) => one.displayName)).toContain('Jonas Weber');
    const mira = { '@odata.id': `${sandbox.http}/v1.0/users/${admin.userId}` };
    expect((await admin.put(`/users/${lena}/manager/$ref`, mira)).status).toBe(204);
    expect((await admin.get(`/users/${lena}/manager/$ref`)).body['@odata.id']).toContain(admin.userId);
    expect((await admin.delete(`/users/${lena}/manager/$ref`)).status).toBe(204);
  });

  it('have no photo, which Exchange says in its own way', async () => {
    for (const path of ['/me/photo', '/me/photo/$value', `/users/${lena}/photo/$value`]) {
      const { status, body } = await staff.get(path);
      expect([status, body.error.code], path).toEqual([404, 'ImageNotFound']);
    }
  });

  it('belong to groups and roles, directly and through groups', async () => {
    const names = (body: { value: { displayName: string }[] }) =>
      body.value.map(({ displayName }) => displayName).sort();
    expect(names((await admin.get('/me/memberOf')).body)).toEqual(['Global Administrator', 'Planning']);
    const inner = await admin.post('/groups', {
      displayName: 'Inner',
      mailEnabled: false,
      mailNickname: 'inner',
      securityEnabled: true,
      'members@odata.bind': [`${sandbox.http}/v1.0/users/${staff.userId}`],
    });
    const outer = await admin.post('/groups', {
      displayName: 'Outer',
      mailEnabled: false,
      mailNickname: 'outer',
      securityEnabled: true,
    });
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${inner.body.id}` };
    expect((await admin.post(`/groups/${outer.body.id}/members/$ref`, reference)).status).toBe(204);
    expect(
      (await admin.post(`/groups/${outer.body.id}/members/$ref`, reference)).body.error.message,
    ).toContain('already exist');
    expect(names((await admin.get(`/users/${jonas}/memberOf/microsoft.graph.group`)).body)).toEqual([
      'Inner',
      'Planning',
    ]);
    expect(names((await admin.get(`/users/${jonas}/transitiveMemberOf/microsoft.graph.group`)).body)).toEqual(
      ['Inner', 'Outer', 'Planning'],
    );
    expect(names((await admin.get(`/groups/${outer.body.id}/transitiveMembers`)).body)).toEqual([
      'Inner',
      'Jonas Weber',
    ]);
    expect(
      names((await admin.get(`/groups/${outer.body.id}/transitiveMembers/microsoft.graph.user`)).body),
    ).toEqual(['Jonas Weber']);
    const check = await admin.post(`/users/${jonas}/checkMemberGroups`, {
      groupIds: [outer.body.id, admin.userId],
    });
    expect(check.body.value).toEqual([outer.body.id]);
    expect(
      (await admin.post(`/users/${jonas}/getMemberGroups`, { securityEnabledOnly: true })).body.value.sort(),
    ).toEqual([inner.body.id, outer.body.id].sort());
    expect((await admin.post(`/users/${jonas}/getMemberGroups`, {})).status).toBe(400);
    const many = await admin.post('/directoryObjects/getByIds', {
      ids: [inner.body.id, staff.userId, '00000000-0000-4000-8000-000000000000'],
      types: ['user'],
    });
    expect(many.body.value).toEqual([
      expect.objectContaining({ '@odata.type': '#microsoft.graph.user', displayName: 'Jonas Weber' }),
    ]);
    expect((await admin.delete(`/groups/${outer.body.id}/members/${inner.body.id}/$ref`)).status).toBe(204);
    expect((await admin.delete(`/groups/${outer.body.id}/members/${inner.body.id}/$ref`)).status).toBe(404);
  });

  it('make groups, which their owners change', async () => {
    const made = await staff.post('/groups', {
      displayName: 'Lunch',
      groupTypes: ['Unified'],
      mailEnabled: true,
      mailNickname: 'lunch',
      securityEnabled: false,
    });
    expect([made.status, made.body.mail]).toEqual([201, 'lunch@alderworks.example']);
    expect((await staff.patch(`/groups/${made.body.id}`, { description: 'At noon' })).status).toBe(204);
    const keys = (await admin.get("/groups?$filter=displayName eq 'Workshop keys'")).body.value[0];
    expect((await staff.patch(`/groups/${keys.id}`, { description: 'Mine' })).status).toBe(403);
    expect(
      (await staff.delete(`/groups/${made.body.id}/owners/${staff.userId}/$ref`)).body.error.message,
    ).toContain('at least one owner');
    const link = (await admin.get('/groups/delta')).body['@odata.deltaLink'];
    expect((await staff.delete(`/groups/${made.body.id}`)).status).toBe(204);
    expect((await admin.get(link)).body.value).toEqual([
      { id: made.body.id, '@removed': { reason: 'changed' } },
    ]);
    expect((await staff.post('/groups', { displayName: 'x' })).status).toBe(400);
  });

  it('do not show a guest the directory', async () => {
    const guest = await actingFor(sandbox, 'vera.stone_juniperbakery.example#EXT#@alderworks.example', [
      'User.Read',
      'User.Read.All',
      'Group.Read.All',
    ]);
    expect((await guest.get('/me')).status).toBe(200);
    expect((await guest.get('/users')).status).toBe(403);
    expect((await guest.get('/groups')).status).toBe(403);
    expect((await guest.get(`/users/${lena}`)).status).toBe(403);
  });

  it('have an organisation with domains and licences', async () => {
    const { body } = await admin.get('/organization');
    expect(body.value[0]).toMatchObject({ displayName: 'Alder Works', tenantType: 'AAD' });
    expect(body.value[0].verifiedDomains[0]).toMatchObject({ name: 'alderworks.example', isDefault: true });
    const reduced = await (await actingFor(sandbox, jonas, ['User.Read'])).get('/organization');
    expect(Object.keys(reduced.body.value[0]).sort()).toEqual(['displayName', 'id', 'verifiedDomains']);
    expect((await admin.get('/domains')).body.value.map((one: { id: string }) => one.id)).toContain(
      'alderworks.example',
    );
    expect((await admin.get('/directoryRoles')).body.value).toHaveLength(4);
    const app = await actingAsApp(sandbox, 'alderworks.example', ['Place.Read.All']);
    expect((await app.get('/places/microsoft.graph.room')).body.value).toMatchObject([
      { emailAddress: 'room.birch@alderworks.example' },
    ]);
  });

  it("answers in Microsoft's shapes", () => expectMicrosoftsShapes(sandbox), 120_000);
});
