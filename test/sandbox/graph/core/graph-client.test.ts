import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { actingFor } from '../../../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

/*
 * Microsoft's own client for JavaScript, unmodified and over https, in a process of its own that trusts the sandbox's
 * certificate authority.
 */
const program = `
import { Client, PageIterator, GraphError } from '@microsoft/microsoft-graph-client';
const { SANDBOX, TOKEN, USER } = process.env;
const client = Client.initWithMiddleware({
  baseUrl: SANDBOX,
  customHosts: new Set(['localhost']),
  authProvider: { getAccessToken: async () => TOKEN },
});
const seen = {};
seen.me = (await client.api('/me').select('displayName,id').get()).displayName;
const names = [];
const first = await client.api('/users').top(3).select('displayName').get();
await new PageIterator(client, first, (user) => { names.push(user.displayName); return true; }).iterate();
seen.people = names.length;
seen.counted = await client.api('/users').header('ConsistencyLevel', 'eventual').count(true).search('"displayName:lena"').get().then((body) => body['@odata.count']);
const event = await client.api('/me/events').header('Prefer', 'outlook.timezone="W. Europe Standard Time"').post({
  subject: 'Made by the client',
  start: { dateTime: '2027-05-03T09:00:00', timeZone: 'W. Europe Standard Time' },
  end: { dateTime: '2027-05-03T10:00:00', timeZone: 'W. Europe Standard Time' },
});
seen.zone = event.start;
seen.changed = (await client.api('/me/events/' + event.id).patch({ subject: 'Changed by the client' })).subject;
seen.gone = await client.api('/me/events/' + event.id).delete().then((body) => body ?? null);
try { await client.api('/me/events/' + event.id).get(); } catch (error) {
  seen.error = { known: error instanceof GraphError, status: error.statusCode, code: error.code, id: typeof error.requestId };
}
const batch = await client.api('/$batch').post({ requests: [{ id: '1', method: 'GET', url: '/me?$select=id' }, { id: '2', method: 'GET', url: '/users/none' }] });
seen.batch = batch.responses.map(({ status }) => status);
seen.raw = (await client.api('/$metadata').getStream().then((stream) => typeof stream.getReader === 'function' || typeof stream.pipe === 'function'));
console.log(JSON.stringify(seen));
`;

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

it('cannot tell the sandbox from Microsoft Graph', async () => {
  const { token } = await actingFor(sandbox, 'mira.adler@alderworks.example', [
    'User.Read',
    'User.Read.All',
    'Calendars.ReadWrite',
  ]);
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: sandbox.caFile, SANDBOX: sandbox.https, TOKEN: token },
  });
  const { people, ...seen } = JSON.parse(stdout);
  expect(people).toBeGreaterThan(9);
  expect(seen).toMatchObject({
    me: 'Mira Adler',
    counted: 1,
    zone: { dateTime: '2027-05-03T09:00:00.0000000', timeZone: 'W. Europe Standard Time' },
    changed: 'Changed by the client',
    gone: null,
    error: { known: true, status: 404, code: 'ErrorItemNotFound', id: 'string' },
    batch: [200, 404],
    raw: true,
  });
});

it('is retried by the client as Microsoft Graph would be', async () => {
  await fetch(`${sandbox.http}/_sandbox/faults`, {
    method: 'PUT',
    body: JSON.stringify([{ match: { path: '/me' }, effect: 'throttle', retryAfter: 1, count: 2 }]),
  });
  const { token } = await actingFor(sandbox, 'mira.adler@alderworks.example');
  const code = `
    import { Client } from '@microsoft/microsoft-graph-client';
    const client = Client.initWithMiddleware({ baseUrl: process.env.SANDBOX, customHosts: new Set(['localhost']), authProvider: { getAccessToken: async () => process.env.TOKEN } });
    console.log((await client.api('/me').get()).displayName);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: sandbox.caFile, SANDBOX: sandbox.https, TOKEN: token },
  });
  expect(stdout.trim()).toBe('Mira Adler');
  const [rule] = (await (await fetch(`${sandbox.http}/_sandbox/faults`)).json()) as { struck: number }[];
  expect(rule?.struck).toBe(2);
});
