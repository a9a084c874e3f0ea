import type { Connection } from '../../packages/client/src/client.ts';
import { type HubClient, hubClient } from '../support/hub-client.ts';
import type { HubWithSandbox } from '../support/hub-with-sandbox.ts';
import { sandboxWorld } from '../support/sandbox-world.ts';
import { signInByHttp } from '../support/sign-in.ts';

/** What there is to look at: what works, what waits, what is broken. */
export interface Furniture {
  readonly registration: string;
  readonly live: string;
  readonly byItself: string;
  readonly waiting: string;
  readonly fresh: string;
  readonly broken: string;
}

const mira = 'mira.adler@alderworks.example';
const jonas = 'jonas.weber@alderworks.example';

/** Puts a bit of everything into a hub. */
export async function furnish(hub: HubWithSandbox): Promise<Furniture> {
  const client = hubClient(hub.url);
  const connected: { readonly connections: readonly Connection[] } = (await client.post('/sandbox/connect'))
    .body;
  const live = connected.connections.find(({ actsAs }) => actsAs === 'account');
  const byItself = connected.connections.find(({ actsAs }) => actsAs === 'app');
  if (live === undefined || byItself === undefined) throw new Error('The sandbox did not connect.');

  const fresh = await connectionOf(client, live.registration, { name: 'Calendar of the workshop' });
  await client.post('/keys', { name: 'Home Assistant', scopes: ['read', 'operate'] });
  return {
    registration: live.registration,
    live: live.id,
    byItself: byItself.id,
    fresh,
    waiting: await waitingForAnAdmin(client),
    broken: await withAWrongSecret(hub, client),
  };
}

async function connectionOf(client: HubClient, registration: string, more: object): Promise<string> {
  const made = await client.post('/connections', {
    registration,
    actsAs: 'account',
    features: { calendar: 'update', mail: 'read' },
    ...more,
  });
  if (made.status !== 200 && made.status !== 201) throw new Error(made.text);
  return made.body.id;
}

/** Somebody asked for what only an admin may allow, on a registration nobody has approved anything for yet. */
async function waitingForAnAdmin(client: HubClient): Promise<string> {
  const setup = (await client.post('/setups', { cloud: 'sandbox', method: 'paste' })).body;
  await client.post(`/setups/${setup.id}/complete`, { url: await arrivalOf(setup.signIn.url, mira) });
  const wish = { name: 'Planning board', cloud: 'sandbox', account: { groups: 'read', calendar: 'update' } };
  let task = (await client.post('/registrations/create', { ...wish, setup: setup.id, grantConsent: false }))
    .body;
  while (task.state === 'running') task = (await client.get(`/undertakings/${task.id}`)).body;
  const made = await client.post('/connections', {
    registration: task.registration,
    name: 'Groups for the planning board',
    actsAs: 'account',
    features: wish.account,
  });
  const { id } = made.body;
  const begun = (await client.post(`/connections/${id}/sign-in`, { method: 'paste' })).body;
  await client.post(`/connections/${id}/sign-in/complete`, { url: await arrivalOf(begun.url, jonas) });
  return id;
}

async function arrivalOf(address: string, upn: string): Promise<string> {
  const end = await signInByHttp(address, { upn });
  return end.left ? end.address : end.text;
}

/** The Value of another secret was pasted. */
async function withAWrongSecret(hub: HubWithSandbox, client: HubClient): Promise<string> {
  const world = await sandboxWorld(hub.sandbox);
  const ready = world.registrations.find(({ actsAs }) => actsAs === 'app');
  const imported = await client.post('/registrations', {
    name: 'Leave, entered by hand',
    cloud: 'sandbox',
    tenant: ready?.tenant,
    clientId: ready?.clientId,
    credential: { kind: 'secret', value: 'Qx38Q~abcdefghijklmnopqrstuvwxyz0123456ab' },
    purpose: { account: {}, app: { calendar: 'update' } },
  });
  const made = await client.post('/connections', {
    registration: imported.body.id,
    name: 'Leave into calendars',
    actsAs: 'app',
    features: { calendar: 'update' },
  });
  return made.body.id;
}
