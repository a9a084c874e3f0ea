import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

const eventual = { ConsistencyLevel: 'eventual' };

describe('collections of the directory', () => {
  let sandbox: TestSandbox;
  let graph: GraphClient;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    graph = await actingFor(sandbox, 'mira.adler@alderworks.example', [
      'User.ReadWrite.All',
      'Group.ReadWrite.All',
      'Directory.Read.All',
    ]);
  });
  afterAll(() => sandbox.stop());

  const names = (body: { value: { displayName: string }[] }): readonly string[] =>
    body.value.map(({ displayName }) => displayName);

  it('shows the default properties of users, or those selected, unset ones as null', async () => {
    const usual = await graph.get('/users?$top=1');
    expect(Object.keys(usual.body.value[0]).sort()).toEqual(
      [
        'businessPhones',
        'displayName',
        'givenName',
        'id',
        'jobTitle',
        'mail',
        'mobilePhone',
        'officeLocation',
        'preferredLanguage',
        'surname',
        'userPrincipalName',
      ].sort(),
    );
    const chosen = await graph.get('/users?$top=1&$select=displayName,City,otherMails');
    expect(chosen.body['@odata.context']).toBe(
      `${sandbox.http}/v1.0/$metadata#users(displayName,City,otherMails)`,
    );
    expect(chosen.body.value[0]).toEqual({ displayName: expect.any(String), city: null, otherMails: [] });
    expect((await graph.get('/users?$select=')).body.value[0].mail).toBeDefined();
  });

  it('walks through every page once, whatever is added or deleted meanwhile', async () => {
    const all = names((await graph.get('/users?$top=999')).body);
    const seen: string[] = [];
    let next = '/users?$top=5';
    for (let page = 0; next; page += 1) {
      const { status, body } = await graph.get(next);
      expect(status).toBe(200);
      seen.push(...names(body));
      if (page === 0) {
        await graph.post('/users', newUser('walk.in'));
        await graph.delete('/users/priya.nair@alderworks.example');
      }
      next = body['@odata.nextLink'] ?? '';
    }
    expect(seen).toEqual([...all, 'Walk In']);
    await graph.delete('/users/walk.in@alderworks.example');
  });

  it('refuses what no page can be', async () => {
    for (const top of ['1000', '0']) {
      const { status, body } = await graph.get(`/users?$top=${top}`);
      expect([status, body.error.code]).toEqual([400, 'Request_UnsupportedQuery']);
      expect(body.error.message).toBe(
        `Invalid page size specified: '${top}'. Must be between 1 and 999 inclusive.`,
      );
    }
    expect((await graph.get('/users?$skip=2')).body.error.message).toBe(
      "'$skip' is not supported by the service.",
    );
    expect((await graph.get('/users?$skiptoken=abc')).body.error.code).toBe('Directory_ExpiredPageToken');
  });

  it('filters, and knows what the model knows', async () => {
    const filtered = async (filter: string, headers = {}, more = '') =>
      graph.get(`/users?$filter=${encodeURIComponent(filter)}${more}`, headers);
    expect(names((await filtered("startswith(displayName,'jo') and accountEnabled eq true")).body)).toEqual([
      'Jonas Weber',
    ]);
    expect(names((await filtered("userPrincipalName in ('lena.roth@alderworks.example','x')")).body)).toEqual(
      ['Lena Roth'],
    );
    expect((await filtered("colour eq 'x'")).status).toBe(400);
    expect((await filtered('displayName eq')).body.error).toMatchObject({
      code: 'BadRequest',
      message: /^Invalid filter clause/,
    });
    const refused = await filtered("endsWith(mail,'example')");
    expect([refused.status, refused.body.error.code]).toEqual([400, 'Request_UnsupportedQuery']);
    expect((await filtered("endsWith(mail,'example')", eventual)).status).toBe(400);
    const advanced = await filtered(
      "endsWith(mail,'bakery.example') and userType ne 'Member'",
      eventual,
      '&$count=true',
    );
    expect(advanced.body).toMatchObject({ '@odata.count': 1, value: [{ displayName: 'Vera Stone' }] });
  });

  it('counts, searches and sorts where the client accepts an index that lags', async () => {
    expect((await graph.get('/users/$count')).status).toBe(400);
    const count = await graph.get('/users/$count', eventual);
    expect(count.headers.get('content-type')).toBe('text/plain');
    expect(Number(count.body)).toBe((await graph.get('/users?$top=999')).body.value.length);
    expect((await graph.get('/users?$count=true')).body['@odata.count']).toBeUndefined();
    expect((await graph.get('/users?$search="displayName:lena"')).body.error.code).toBe(
      'Request_UnsupportedQuery',
    );
    const found = await graph.get(
      '/users?$search="displayName:ro" OR "displayName:okafor"&$orderby=displayName desc',
      eventual,
    );
    expect(names(found.body)).toEqual(
      ['Tom Okafor', 'Rosa Blanc', 'Room Birch', 'Lena Roth'].filter((name) => /\b(ro|okafor)/i.test(name)),
    );
    expect(names((await graph.get('/users?$orderby=surname&$top=2')).body)).toHaveLength(2);
    expect((await graph.get('/users?$orderby=surname&$filter=accountEnabled eq true')).status).toBe(400);
  });

  it('expands relationships, twenty objects at most', async () => {
    const { body } = await graph.get(
      '/users/jonas.weber@alderworks.example?$expand=manager($select=displayName)&$select=id',
    );
    expect(body.manager).toEqual({
      '@odata.type': '#microsoft.graph.user',
      displayName: 'Lena Roth',
      id: expect.any(String),
    });
    const groups = await graph.get(
      "/groups?$filter=displayName eq 'Planning'&$expand=members($select=id,displayName)",
    );
    expect(groups.body.value[0].members).toHaveLength(4);
    expect((await graph.get('/users?$expand=nothing')).status).toBe(400);
    expect((await graph.get('/users?$expand=displayName')).status).toBe(400);
  });

  it('tells what changed since last time, in pages, and forgets tokens of a week ago', async () => {
    const first = await graph.get('/users/delta?$select=displayName&$top=5');
    expect(first.body['@odata.nextLink']).toMatch(/\$skiptoken=/);
    let body = first.body;
    const seen: string[] = [];
    // What changes during a round belongs to the next one.
    await graph.patch('/users/mira.adler@alderworks.example', { city: 'Aarau' });
    for (; body['@odata.nextLink']; body = (await graph.get(body['@odata.nextLink'])).body)
      seen.push(...names(body));
    seen.push(...names(body));
    expect(seen.sort()).toEqual([...names((await graph.get('/users?$top=999')).body)].sort());
    const next = await graph.get(body['@odata.deltaLink']);
    expect(names(next.body)).toEqual(['Mira Adler']);
    const link = next.body['@odata.deltaLink'];
    expect((await graph.get(link)).body.value).toEqual([]);
    const made = await graph.post('/users', newUser('new.here'));
    await graph.patch('/users/lena.roth@alderworks.example', { city: 'Bern' });
    await graph.delete(`/users/${made.body.id}`);
    const again = await graph.get(link);
    expect(again.body.value).toEqual([
      { id: expect.any(String), displayName: 'Lena Roth' },
      { id: made.body.id, '@removed': { reason: 'changed' } },
    ]);
    expect((await graph.get('/users/delta?$deltatoken=latest')).body.value).toEqual([]);
    expect((await graph.get('/users/delta?$deltatoken=nonsense')).status).toBe(400);
    expect((await graph.get(link.replace('/users/', '/groups/'))).status).toBe(400);
    await fetch(`${sandbox.http}/_sandbox/clock`, { method: 'POST', body: '{"advance":"P8D"}' });
    const late = await actingFor(sandbox, 'mira.adler@alderworks.example', ['User.Read.All']);
    const gone = await late.get(link);
    expect([gone.status, gone.body.error.code]).toEqual([410, 'syncStateNotFound']);
    expect(gone.headers.get('location')).toBe(`${sandbox.http}/v1.0/users/delta`);
  });

  it("answers in Microsoft's shapes", () => expectMicrosoftsShapes(sandbox), 120_000);
});

function newUser(alias: string): Record<string, unknown> {
  const [given = '', family = ''] = alias
    .split('.')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return {
    accountEnabled: true,
    displayName: `${given} ${family}`,
    mailNickname: alias,
    userPrincipalName: `${alias}@alderworks.example`,
    passwordProfile: { password: 'Changed-Soon-1' },
  };
}
