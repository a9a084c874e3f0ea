import type { Connection } from '../../packages/client/src/client.ts';
import { type HubClient, hubClient } from '../support/hub-client.ts';
import type { HubWithSandbox } from '../support/hub-with-sandbox.ts';
import { sandboxWorld } from '../support/sandbox-world.ts';
import { arrivalOf, createRegistration } from './create-registration.ts';

/** What there is to look at: what works, what waits, what is broken. */
export interface Furniture {
  readonly registration: string;
  readonly live: string;
  readonly byItself: string;
  readonly waiting: string;
  readonly fresh: string;
  readonly broken: string;
}

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
  const features = { groups: 'read', calendar: 'update' };
  const registration = await createRegistration(client, { name: 'Planning board', account: features });
  const id = await connectionOf(client, registration, { name: 'Groups for the planning board', features });
  const begun = (await client.post(`/connections/${id}/sign-in`, { method: 'paste' })).body;
  const url = await arrivalOf(begun.url, 'jonas.weber@alderworks.example');
  await client.post(`/connections/${id}/sign-in/complete`, { url });
  return id;
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
