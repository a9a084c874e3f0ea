import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingAsApp, actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

const jonas = 'jonas.weber@alderworks.example';
const office = 'office@alderworks.example';

describe('contacts', () => {
  let sandbox: TestSandbox;
  let graph: GraphClient;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    graph = await actingFor(sandbox, jonas);
  });
  afterAll(async () => {
    expectMicrosoftsShapes(sandbox);
    expect(sandbox.complaints()).toBe('');
    await sandbox.stop();
  });

  const names = async (filter: string) => {
    const { body } = await graph.get(`/me/contacts?$top=100&$filter=${encodeURIComponent(filter)}&$select=`);
    return body.value?.map((one: { displayName: string }) => one.displayName) ?? body.error.code;
  };

  it('answer the query Home Assistant sends, empty $select included', async () => {
    expect(
      await names(
        "contains(givenName, 'Joe') and contains(surname, 'B') and emailAddresses/any(a: a/address eq 'joe.brandt@brandtfencing.example')",
      ),
    ).toEqual(['Joe Brandt']);
    const { body } = await graph.get('/me/contacts?$top=100&$select=');
    expect(body.value).toHaveLength(5);
    expect(body.value[0]).toMatchObject({
      fileAs: 'Moser, Carla',
      homePhones: [],
      businessPhones: ['+41 62 555 01 10'],
    });
    const joe = body.value.find((one: { givenName: string }) => one.givenName === 'Joe');
    expect(joe.birthday).toBe('1984-09-17T11:59:00Z');
    expect(joe.primaryEmailAddress.address).toBe('joe.brandt@brandtfencing.example');
  });

  it('are found by name, company, category and address', async () => {
    expect(await names("startswith(companyName,'moser')")).toEqual(['Carla Moser']);
    expect(await names("categories/any(c:c eq 'Supplier')")).toEqual(['Carla Moser', 'Yannick Favre']);
    expect(await names("emailAddresses/any(a:startswith(a/address,'vera'))")).toEqual(['Vera Stone']);
    expect(await names('not emailAddresses/any()')).toEqual(['Hanna Keller']);
    const { body } = await graph.get('/me/contacts?$orderby=surname desc&$select=surname&$top=2&$count=true');
    expect(body['@odata.count']).toBe(5);
    expect(body.value.map((one: { surname: string }) => one.surname)).toEqual(['Stone', 'Moser']);
    expect((await graph.get('/me/contacts?$search="keller"')).body.value).toHaveLength(1);
  });

  it('are created, changed and deleted', async () => {
    const made = await graph.post('/me/contacts', {
      givenName: 'Ada',
      surname: 'Berg',
      birthday: '1990-05-17T22:30:00Z',
      emailAddresses: [{ address: 'ada@berg.example' }],
      homeAddress: { street: 'Hauptstrasse 1', city: 'Aarau' },
      businessPhones: ['1', '2'],
      singleValueExtendedProperties: [{ id: 'String 0x3A45001F', value: 'Dr.' }],
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      displayName: 'Ada Berg',
      fileAs: 'Berg, Ada',
      birthday: '1990-05-17T11:59:00Z',
      emailAddresses: [{ name: 'ada@berg.example', address: 'ada@berg.example' }],
      homeAddress: { street: 'Hauptstrasse 1', city: 'Aarau' },
      mobilePhone: null,
    });
    const path = `/me/contacts/${made.body.id}`;
    const expand = encodeURIComponent("singleValueExtendedProperties($filter=id eq 'String 0x3a45001f')");
    expect((await graph.get(`${path}?$expand=${expand}`)).body.singleValueExtendedProperties[0].value).toBe(
      'Dr.',
    );
    const changed = await graph.patch(path, { surname: 'Berger', birthday: null, businessPhones: [] });
    expect(changed.body).toMatchObject({
      surname: 'Berger',
      givenName: 'Ada',
      birthday: null,
      businessPhones: [],
    });
    expect(changed.body.changeKey).not.toBe(made.body.changeKey);
    const late = await graph.patch(path, { surname: 'X' }, { 'if-match': made.body['@odata.etag'] });
    expect(late.status).toBe(412);
    expect((await graph.get(`${path}/photo`)).status).toBe(404);
    expect((await graph.get(`${path}/photo/$value`)).body.error.code).toBe('ErrorItemNotFound');
    expect((await graph.delete(path)).status).toBe(204);
    expect((await graph.delete(path)).status).toBe(404);
  });

  it('are refused where they make no sense', async () => {
    const code = async (body: object) => (await graph.post('/me/contacts', body)).body.error?.code;
    expect(await code({ name: 'x' })).toBe('RequestBodyRead');
    expect(await code({ givenName: 7 })).toBe('RequestBodyRead');
    expect(await code({ birthday: 'tomorrow' })).toBe('RequestBodyRead');
    expect(await code({ emailAddresses: [1, 2, 3, 4].map((n) => ({ address: `${n}@x.example` })) })).toBe(
      'ErrorPropertyValidationFailure',
    );
    expect((await graph.get('/me/contacts/nonsense')).body.error.code).toBe('ErrorInvalidIdMalformed');
    // A company alone is a contact, too.
    expect((await graph.post('/me/contacts', { companyName: 'Nameless AG' })).body.displayName).toBe(
      'Nameless AG',
    );
  });

  it('lie in folders, nested ones too', async () => {
    const { body } = await graph.get('/me/contactFolders');
    expect(body.value.map((one: { displayName: string }) => one.displayName)).toEqual(['Fence project']);
    const folder = `/me/contactFolders/${body.value[0].id}`;
    const inside = (await graph.get(`${folder}/contacts?$select=surname`)).body.value;
    expect(inside.map((one: { surname: string }) => one.surname)).toEqual(['Lang', 'Zimmer']);
    const child = await graph.post(`${folder}/childFolders`, { displayName: 'Done' });
    expect(child.status).toBe(201);
    expect((await graph.post(`${folder}/childFolders`, { displayName: 'done' })).status).toBe(409);
    const made = await graph.post(`${folder}/childFolders/${child.body.id}/contacts`, {
      givenName: 'Old',
      surname: 'Hand',
    });
    expect(made.body.parentFolderId).toBe(child.body.id);
    const deep = `${folder}/childFolders/${child.body.id}`;
    expect((await graph.get(`${deep}/contacts/${made.body.id}`)).status).toBe(200);
    expect((await graph.get(`${folder}/contacts/${made.body.id}`)).status).toBe(404);
    expect((await graph.patch(deep, { displayName: 'Finished' })).body.displayName).toBe('Finished');
    expect((await graph.get(`${folder}?$expand=childFolders`)).body.childFolders[0].displayName).toBe(
      'Finished',
    );
    expect((await graph.get(`${folder}/childFolders`)).body.value).toHaveLength(1);
    expect((await graph.delete(deep)).status).toBe(204);
    expect((await graph.get(`/me/contacts/${made.body.id}`)).status).toBe(404);
    expect((await graph.delete('/me/contactFolders/contacts')).status).toBe(403);
    const top = await graph.post('/me/contactFolders', { displayName: 'Neighbours' });
    expect((await graph.get('/me/contactFolders/contacts')).body.id).toBe(top.body.parentFolderId);
    expect((await graph.post(`/me/contactFolders/${top.body.id}/permanentDelete`)).status).toBe(204);
  });

  it('tell what changed since', async () => {
    const first = await graph.get('/me/contacts/delta', { prefer: 'odata.maxpagesize=50' });
    const made = await graph.post('/me/contacts', { givenName: 'New', surname: 'Person' });
    const second = await graph.get(first.body['@odata.deltaLink']);
    expect(second.body.value.map((one: { id: string }) => one.id)).toEqual([made.body.id]);
    await graph.delete(`/me/contacts/${made.body.id}`);
    const third = await graph.get(second.body['@odata.deltaLink']);
    expect(third.body.value).toEqual([{ '@removed': { reason: 'deleted' }, id: made.body.id }]);
    const folders = await graph.get('/me/contactFolders/delta');
    expect(folders.body.value.length).toBeGreaterThan(0);
  });

  it('open to apps, to personal accounts and to those they are shared with', async () => {
    const app = await actingAsApp(sandbox);
    expect((await app.get(`/users/${jonas}/contacts?$top=1`)).status).toBe(200);
    const home = await actingFor(sandbox, 'sam.garden@personalmail.example');
    expect((await home.get('/me/contacts')).body.value[0]).toMatchObject({
      displayName: '花子 山田',
      yomiSurname: 'やまだ',
    });
    const shared = await actingFor(sandbox, jonas, ['Contacts.Read.Shared', 'Contacts.ReadWrite.Shared']);
    expect((await shared.get(`/users/${office}/contacts`)).body.value).toHaveLength(4);
    expect((await shared.post(`/users/${office}/contacts`, { givenName: 'x' })).status).toBe(403);
    const own = await actingFor(sandbox, jonas, ['Contacts.ReadWrite']);
    expect((await own.get(`/users/${office}/contacts`)).status).toBe(403);
    expect(
      (await graph.get('/me/contacts', { prefer: 'IdType="ImmutableId"' })).body.value[0].id.length,
    ).toBeLessThan(80);
  });

  it('and colleagues make up the people one knows, nearest first', async () => {
    const { body } = await graph.get('/me/people?$top=100');
    expect(body.value[0]).toMatchObject({
      displayName: 'Lena Roth',
      personType: { class: 'Person', subclass: 'OrganizationUser' },
    });
    expect(body.value.map((one: { displayName: string }) => one.displayName)).toContain('Joe Brandt');
    expect((await graph.get('/me/people?$search="priya"')).body.value).toHaveLength(1);
    expect((await graph.get(`/me/people/${body.value[0].id}`)).body.displayName).toBe('Lena Roth');
    expect((await graph.get('/me/people/nonsense')).status).toBe(404);
  });
});
