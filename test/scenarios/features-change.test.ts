import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { adminKey, type HubClient, hubClient } from '../support/hub-client.ts';
import { type RecordingProxy, recordingProxy } from '../support/recording-proxy.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';
import { signInByHttp } from '../support/sign-in.ts';
import { startHub } from '../support/start-hub.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { type ApplicationWish, type Directory, openDirectory } from './mistakes/directory.ts';

/*
 * Features go from read to update and back as people change their minds. Nobody signs in for what is granted already;
 * where something is lacking, that alone is asked for; what an administrator takes back costs no more than it must.
 * Everything between the hub, the browser and the sign-in service passes a proxy, so that "nobody was asked" is seen.
 */

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const paul = 'paul.miller@juniperbakery.example';
const jonas = 'jonas.weber@alderworks.example';

let sandbox: TestSandbox;
let directory: Directory;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  directory = await openDirectory(sandbox.http);
});
afterAll(() => sandbox?.stop());

interface Standing {
  readonly feature: string;
  readonly wanted: string;
  readonly has: string;
  readonly missing: readonly string[];
  readonly reason?: string;
}

interface Scene {
  readonly client: HubClient;
  readonly proxy: RecordingProxy;
  readonly id: string;
  readonly principalId: string;
  /** Signs the account in, in one browser throughout. Answers what was asked for and how often the password was. */
  signIn(): Promise<{ readonly asked: readonly string[]; readonly passwords: number }>;
  change(features: Readonly<Record<string, string>>): Promise<void>;
  /** `calendar update, mail read` */
  standing(): Promise<readonly Standing[]>;
}

/** A hub that knows an application, with a connection for somebody who has yet to sign in. */
async function scene(
  upn: string,
  wish: ApplicationWish,
  features: Readonly<Record<string, string>>,
): Promise<Scene> {
  const proxy = await recordingProxy(sandbox.http);
  const cloudsFile = join(tempFolder(), 'clouds.json');
  const cloud = { id: 'seen', title: 'A cloud that is listened to', authority: proxy.url, graph: proxy.url };
  writeFileSync(cloudsFile, JSON.stringify([{ ...cloud, portal: `${proxy.url}/portal` }]));
  const hub = await startHub({ PORTICO_CLOUDS: cloudsFile, PORTICO_ADMIN_KEY: adminKey });
  const client = hubClient(hub.url);
  const application = await directory.addApplication({ ...wish, web: [`${hub.url}/auth/callback`] });
  const registration = await client.post('/registrations', {
    name: 'Changing features',
    cloud: 'seen',
    tenant: directory.world.tenants[application.tenant],
    clientId: application.clientId,
    audience: 'this-tenant',
    credential: { kind: 'secret', value: application.secret },
  });
  expect(registration.status, registration.text).toBe(201);
  const made = await client.post('/connections', { registration: registration.body.id, features });
  expect(made.status, made.text).toBe(201);
  const { id } = made.body;
  const cookies = new Map<string, string>();
  const passwords = () => proxy.passed.filter(({ request }) => request.includes('passwd=')).length;
  return {
    client,
    proxy,
    id,
    principalId: application.principalId,
    async signIn() {
      const before = passwords();
      const { url } = (await client.post(`/connections/${id}/sign-in`, { method: 'callback' })).body;
      const end = await signInByHttp(url, { upn, cookies });
      expect(end.left, end.text).toBe(true);
      await fetch(end.address, { redirect: 'manual' });
      const scopes = new URL(url).searchParams.get('scope')?.split(' ') ?? [];
      const asked = scopes
        .map((scope) => scope.replace(/^https?:\/\/[^/]+\//, ''))
        .filter((one) => /\./.test(one));
      return { asked: asked.toSorted(), passwords: passwords() - before };
    },
    async change(changed) {
      const { status, text } = await client.patch(`/connections/${id}`, { features: changed });
      expect(status, text).toBe(200);
    },
    async standing() {
      return (await client.get(`/connections/${id}`)).body.standing;
    },
  };
}

const inShort = (standing: readonly Standing[]): string =>
  standing
    .map(({ feature, has }) => `${feature} ${has}`)
    .toSorted()
    .join(', ');

/** How often anybody was sent to where people sign in and consent. */
const visits = ({ passed }: RecordingProxy): number =>
  passed.filter(({ path }) => /\/oauth2\/v2\.0\/(authorize|adminconsent)|\/consent/.test(path)).length;

async function expectWorking({ client, id }: Scene): Promise<void> {
  expect((await client.get(`/connections/${id}`)).body).toMatchObject({ state: 'live' });
  const { body, text } = await client.post(`/connections/${id}/test`);
  expect(body.ok, text).toBe(true);
}

it('goes from update to read and back without anybody signing in, where people consent for themselves', async () => {
  const all = await scene(paul, { tenant: 'juniper', granted: 'none' }, { calendar: 'update', mail: 'read' });
  expect(await all.signIn()).toEqual({
    asked: ['Calendars.ReadWrite', 'Mail.Read', 'User.Read'],
    passwords: 1,
  });
  await expectWorking(all);
  const before = visits(all.proxy);
  expect(before).toBeGreaterThan(0);

  await all.change({ calendar: 'read', mail: 'read' });
  expect(inShort(await all.standing())).toBe('calendar read, mail read');
  await expectWorking(all);
  await all.change({ calendar: 'update', mail: 'read' });
  expect(inShort(await all.standing())).toBe('calendar update, mail read');
  await expectWorking(all);
  await all.change({ calendar: 'update' });
  await expectWorking(all);
  expect(visits(all.proxy)).toBe(before);
});

it('asks for what is lacking alone, and for no password again', async () => {
  const all = await scene(paul, { tenant: 'juniper', granted: 'none' }, { calendar: 'update', mail: 'read' });
  await all.signIn();
  await all.change({ calendar: 'update', mail: 'update' });
  const short = (await all.client.get(`/connections/${all.id}`)).body;
  expect(short).toMatchObject({ state: 'live', finding: { fix: { kind: 'sign-in' } } });
  expect(inShort(short.standing)).toBe('calendar update, mail read');
  expect(short.standing.find(({ feature }: Standing) => feature === 'mail')).toMatchObject({
    wanted: 'update',
    missing: ['Mail.ReadWrite', 'Mail.Send'],
    reason: expect.stringContaining('Mail.Send'),
  });
  expect((await all.client.get(`/connections/${all.id}/token`)).status).toBe(200);

  expect(await all.signIn()).toEqual({ asked: ['Mail.ReadWrite', 'Mail.Send', 'User.Read'], passwords: 0 });
  expect(inShort(await all.standing())).toBe('calendar update, mail update');
  expect((await all.client.get(`/connections/${all.id}`)).body.finding).toBeUndefined();
  await expectWorking(all);
});

it('goes from read to update at once where an admin has granted that for everybody', async () => {
  const all = await scene(
    jonas,
    { delegated: ['User.Read', 'Calendars.Read', 'Calendars.ReadWrite', 'Tasks.ReadWrite'] },
    { calendar: 'read' },
  );
  await all.signIn();
  await expectWorking(all);
  const before = visits(all.proxy);
  await all.change({ calendar: 'update', todo: 'update' });
  expect(inShort(await all.standing())).toBe('calendar update, todo update');
  await expectWorking(all);
  expect(visits(all.proxy)).toBe(before);
});

it('falls back to read, with the reason, when an admin withdraws a permission, and recovers when it is back', async () => {
  const scopes = ['User.Read', 'Calendars.Read', 'Calendars.ReadWrite', 'Mail.Read'];
  const all = await scene(jonas, { delegated: scopes }, { calendar: 'update', mail: 'read' });
  await all.signIn();
  await expectWorking(all);
  const before = visits(all.proxy);

  await grantOnly(
    all.principalId,
    scopes.filter((name) => name !== 'Calendars.ReadWrite'),
  );
  const short = (await all.client.post(`/connections/${all.id}/recheck`)).body;
  expect(short.state).toBe('live');
  expect(inShort(short.standing)).toBe('calendar read, mail read');
  expect(short.standing.find(({ feature }: Standing) => feature === 'calendar')).toMatchObject({
    wanted: 'update',
    missing: ['Calendars.ReadWrite'],
    reason: expect.stringContaining('Calendars.ReadWrite'),
  });
  expect(short.finding.detail).toContain('Calendars.ReadWrite');
  const { events } = (await all.client.get(`/connections/${all.id}/history`)).body;
  expect(events).toContainEqual(
    expect.objectContaining({ kind: 'withdrawn', words: 'No longer granted: Calendars.ReadWrite.' }),
  );
  // What is left works, and the test says what does not, and why.
  const { features } = (await all.client.post(`/connections/${all.id}/test`)).body;
  const steps = features.flatMap(({ feature, steps: done }: Tried) =>
    done.map(({ level, state }) => `${feature} ${level} ${state}`),
  );
  expect(steps).toEqual(expect.arrayContaining(['calendar read ok', 'mail read ok']));
  expect(steps).not.toContain('calendar update ok');

  await grantOnly(all.principalId, scopes);
  await all.client.post(`/connections/${all.id}/recheck`);
  expect(inShort(await all.standing())).toBe('calendar update, mail read');
  await expectWorking(all);
  expect(visits(all.proxy)).toBe(before);
});

interface Tried {
  readonly feature: string;
  readonly steps: readonly { readonly level: string; readonly state: string }[];
}

/** What an administrator has granted for everybody, and nothing else. */
async function grantOnly(principal: string, names: readonly string[]): Promise<void> {
  const { value } = await directory.graph<{ value: readonly { id: string }[] }>(
    'alder',
    'GET',
    `/oauth2PermissionGrants?$filter=clientId eq '${principal}'`,
  );
  for (const { id } of value)
    await directory.graph('alder', 'PATCH', `/oauth2PermissionGrants/${id}`, {
      scope: ['openid', 'profile', 'offline_access', ...names].join(' '),
    });
}
