import { z } from 'zod';
import { PorticoError } from '../../base/errors/portico-error.ts';
import type { FeatureChoice } from '../../base/feature.ts';
import type { Connection } from '../../connections/connection.ts';
import type { House, SandboxDoor, SandboxWelcome } from '../house.ts';
import { operation } from '../operation.ts';
import { connection, showConnection } from '../shapes/connection.ts';

/** What a connection of each kind is shown with. */
const choices: Readonly<Record<Connection['actsAs'], FeatureChoice>> = {
  account: {
    calendar: 'update',
    mail: 'update',
    presence: 'update',
    chat: 'update',
    todo: 'update',
    groups: 'read',
    'auto-reply': 'update',
    contacts: 'update',
    directory: 'read',
  },
  app: { calendar: 'update', leave: 'update', directory: 'read' },
};

export const connectSandbox = operation({
  name: 'sandbox.connect',
  title: 'Connect the sandbox tenant',
  meaning:
    'Connects a person of the built-in sandbox tenant and an application that acts by itself, with every feature there is. Asked for again, it answers the connections that are there.',
  scope: 'admin',
  input: z.object({}),
  output: z.object({ connections: z.array(connection) }),
  rest: { method: 'POST', path: '/sandbox/connect' },
  audit: () => 'Connected the sandbox tenant.',
  async run(_input, { house }) {
    const door = house.sandbox();
    if (door === undefined)
      throw new PorticoError('operations-sandbox-off', { detail: 'Nothing was connected.' });
    const welcome = await door.welcome();
    const made: Connection[] = [];
    for (const ready of welcome.registrations) made.push(await connect(house, door, welcome, ready));
    return { connections: made.map((one) => showConnection(one, house.connections.standing(one))) };
  },
});

type ReadyMade = SandboxWelcome['registrations'][number];

async function connect(
  house: House,
  door: SandboxDoor,
  welcome: SandboxWelcome,
  ready: ReadyMade,
): Promise<Connection> {
  const { connections } = house;
  const registration = await registrationOf(house, welcome, ready);
  const features = featuresFor(house, ready.actsAs);
  const there = (await connections.list()).find((one) => one.registration === registration);
  const one =
    there ??
    (await connections.add({
      registration,
      name: ready.actsAs === 'app' ? ready.name : welcome.person.name,
      actsAs: ready.actsAs,
      features,
    }));
  if (ready.actsAs === 'app' || one.state === 'live') return connections.recheck(one.id);
  const { url } = await connections.beginSignIn(one.id, {
    method: 'paste',
    loginHint: welcome.person.username,
  });
  if (url === undefined) throw new TypeError('A sign-in by pasting has an address.');
  await connections.arrive(
    { text: await door.signIn(welcome.person.username, url) },
    { kind: 'connection', id: one.id },
  );
  return connections.find(one.id);
}

async function registrationOf(
  { registrations }: House,
  { tenant }: SandboxWelcome,
  ready: ReadyMade,
): Promise<string> {
  const there = (await registrations.list()).find(
    ({ cloud, clientId }) => cloud === 'sandbox' && clientId === ready.clientId,
  );
  if (there !== undefined) return there.id;
  const features = choices[ready.actsAs];
  const added = await registrations.add({
    name: ready.name,
    cloud: 'sandbox',
    tenant,
    clientId: ready.clientId,
    audience: ready.audience,
    redirects: ready.redirectUris.map((uri) => ({ platform: 'web', uri })),
    origin: 'sandbox',
    purpose: ready.actsAs === 'app' ? { account: {}, app: features } : { account: features, app: {} },
    credential: { kind: 'secret', value: ready.secret },
  });
  return added.id;
}

/** Only what this Portico knows and the kind of actor can have. */
function featuresFor({ features }: House, actsAs: Connection['actsAs']): FeatureChoice {
  const acting = actsAs === 'app' ? 'app' : 'work-account';
  return Object.fromEntries(
    Object.entries(choices[actsAs]).filter(([name]) =>
      features.some((one) => one.name === name && one.permissions[acting] !== undefined),
    ),
  );
}
