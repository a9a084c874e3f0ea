import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

const mira = 'mira.adler@alderworks.example';

describe('addresses, methods and headers', () => {
  let sandbox: TestSandbox;
  let graph: GraphClient;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    graph = await actingFor(sandbox, mira, [
      'User.Read',
      'User.ReadWrite.All',
      'Directory.Read.All',
      'Application.ReadWrite.All',
    ]);
  });
  afterAll(() => sandbox.stop());

  it.each([
    '/me',
    '//me',
    '/ME/',
    `/users/${mira}`,
    `/users('${mira}')`,
    `/Users(userPrincipalName='${mira}')`,
    `/users/${encodeURIComponent(mira)}`,
    `/users/MIRA.ADLER@alderworks.example`,
  ])('%s is the caller', async (path) => {
    const { status, body } = await graph.get(path);
    expect(status).toBe(200);
    expect(body.userPrincipalName).toBe(mira);
    expect(body['@odata.context']).toBe(`${sandbox.http}/v1.0/$metadata#users/$entity`);
  });

  it('calls functions with and without parentheses and by their full names', async () => {
    for (const path of [
      '/users/delta',
      '/users/delta()',
      '/users/microsoft.graph.delta()',
      '/users/graph.delta',
    ]) {
      const { status, body } = await graph.get(path);
      expect(status, path).toBe(200);
      expect(body['@odata.deltaLink'], path).toMatch(/^http/);
    }
  });

  it.each([
    ['/nothing', "Resource not found for the segment 'nothing'."],
    ['/me/nothing', "Resource not found for the segment 'nothing'."],
    ['/users/x/messages/y/z', "Resource not found for the segment 'z'."],
    ['/me/displayName/$count', /segment/],
  ])('%s is a bad request', async (path, message) => {
    const { status, body } = await graph.get(path);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'BadRequest', message: expect.stringMatching(message) });
  });

  it('goes on to one property, and to its bare value', async () => {
    const { body } = await graph.get('/me/DisplayName');
    expect(body).toEqual({
      '@odata.context': `${sandbox.http}/v1.0/$metadata#users('${graph.userId}')/displayName`,
      value: 'Mira Adler',
    });
    const bare = await graph.get('/me/displayName/$value');
    expect([bare.body, bare.headers.get('content-type')]).toEqual([
      'Mira Adler',
      'text/plain; charset=utf-8',
    ]);
    expect((await graph.get('/me/mobilePhone')).status).toBe(204);
    expect((await graph.get('/me/businessPhones')).body.value).toEqual([]);
    expect((await graph.get('/users/none/displayName')).status).toBe(404);
    expect((await graph.get('/users/displayName')).status).toBe(404);
  });

  it('refuses a version that is none, and a method that is none there', async () => {
    const wrong = await fetch(`${sandbox.http}/v1.0/../v2.0/me`);
    expect(wrong.status).toBeGreaterThanOrEqual(400);
    const { status, headers, body } = await graph.put('/organization', {});
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('GET');
    expect(body.error.code).toBe('Request_BadRequest');
  });

  it('keeps what beta alone has out of v1.0', async () => {
    expect((await graph.get('/me/findRooms')).status).toBe(400);
    const answer = await fetch(`${sandbox.http}/beta/me/findRooms`, {
      headers: { authorization: `Bearer ${graph.token}` },
    });
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as { value: unknown[] }).value).toContainEqual({
      address: 'room.birch@alderworks.example',
      name: 'Room Birch',
    });
  });

  it('answers with the headers clients look for', async () => {
    const id = '6f0e5ad7-0000-4938-afa6-d87f33f633b1';
    const { headers, body } = await graph.get('/users/none', { 'client-request-id': id });
    expect(headers.get('content-type')).toMatch(/^application\/json;odata\.metadata=minimal/);
    expect(headers.get('odata-version')).toBe('4.0');
    expect(headers.get('client-request-id')).toBe(id);
    expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.parse(headers.get('x-ms-ags-diagnostic') ?? '').ServerInfo.DataCenter).toBeDefined();
    expect(body.error.innerError).toEqual({
      date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
      'request-id': headers.get('request-id'),
      'client-request-id': id,
    });
  });

  it('answers HEAD without a body and OPTIONS to browsers of other sites', async () => {
    const authorization = `Bearer ${graph.token}`;
    const head = await fetch(`${sandbox.http}/v1.0/me`, { method: 'HEAD', headers: { authorization } });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const options = await fetch(`${sandbox.http}/v1.0/me`, {
      method: 'OPTIONS',
      headers: { origin: 'https://hub.example', 'access-control-request-headers': 'authorization' },
    });
    expect(options.status).toBe(204);
    expect(options.headers.get('access-control-allow-origin')).toBe('*');
    expect(options.headers.get('access-control-allow-headers')).toBe('authorization');
  });

  it.each([
    ['{', 'application/json'],
    ['[]', 'application/json'],
    ['"x"', 'application/json'],
    ['{}', ''],
  ])('refuses the body %s of type %s', async (body, type) => {
    const answer = await fetch(`${sandbox.http}/v1.0/applications`, {
      method: 'POST',
      headers: { authorization: `Bearer ${graph.token}`, ...(type ? { 'content-type': type } : {}) },
      body: type ? body : Buffer.from(body),
    });
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { error: { code: string } }).error.code).toBe('BadRequest');
  });

  it('describes itself to anybody', async () => {
    const document = await (await fetch(`${sandbox.http}/v1.0/$metadata`)).text();
    expect(document).toContain('<EntityType Name="event" BaseType="graph.outlookItem"');
    expect(document).toContain('<Action Name="addPassword" IsBound="true">');
    expect(document).not.toContain('wipeManagedAppRegistrationsByDeviceTag');
    const references = [...document.matchAll(/Type="(?:Collection\()?graph\.(\w+)/g)].map(([, name]) => name);
    const declared = new Set(
      [...document.matchAll(/<(?:EntityType|ComplexType|EnumType) Name="(\w+)"/g)].map(([, name]) => name),
    );
    expect(references.filter((name) => !declared.has(name))).toEqual([]);
    const roots = (await (await fetch(`${sandbox.http}/v1.0/`)).json()) as { value: { name: string }[] };
    expect(roots.value.map(({ name }) => name)).toContain('users');
  });

  it('tells the holder of a token who it is', async () => {
    const person = await actingFor(sandbox, mira, ['openid', 'profile', 'email']);
    const ask = (bearer: string) =>
      fetch(`${sandbox.http}/oidc/userinfo`, { headers: { authorization: `Bearer ${bearer}` } });
    expect(await (await ask(person.token)).json()).toEqual({
      sub: expect.any(String),
      name: 'Mira Adler',
      family_name: 'Adler',
      given_name: 'Mira',
      picture: 'https://graph.microsoft.com/v1.0/me/photo/$value',
      email: mira,
    });
    expect((await ask(graph.token)).status).toBe(403);
  });

  it("answers in Microsoft's shapes", () => expectMicrosoftsShapes(sandbox), 120_000);
});
