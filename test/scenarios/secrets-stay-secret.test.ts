import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { worldOf } from '../support/graph-client.ts';
import { adminKey, hubClient } from '../support/hub-client.ts';
import { type Passed, recordingProxy } from '../support/recording-proxy.ts';
import { startTestSandbox } from '../support/sandbox.ts';
import { signInByHttp } from '../support/sign-in.ts';
import { startHub, startPortico } from '../support/start-hub.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { findSecrets } from '../vault/find-secrets.ts';

/*
 * A whole life of a registration and its connections, seen from outside. Whatever secret passed between the hub and
 * the sign-in service is looked for in everything the hub keeps, logs, answers and sends browsers to.
 */

vi.setConfig({ testTimeout: 180_000 });

const admin = 'mira.adler@alderworks.example';
const member = 'jonas.weber@alderworks.example';

it('keeps every secret and token out of files, logs, pages, addresses and exports', async () => {
  const sandbox = await startTestSandbox();
  const proxy = await recordingProxy(sandbox.http);
  const folder = tempFolder();
  const logFile = join(folder, 'portico.log');
  const cloudsFile = join(folder, 'clouds.json');
  writeFileSync(
    cloudsFile,
    JSON.stringify([
      {
        id: 'seen',
        title: 'A cloud that is listened to',
        authority: proxy.url,
        graph: proxy.url,
        portal: `${proxy.url}/portal`,
      },
    ]),
  );
  const hub = await startHub({
    PORTICO_CLOUDS: cloudsFile,
    PORTICO_ADMIN_KEY: adminKey,
    PORTICO_LOG_FILE: logFile,
    PORTICO_LOG_LEVEL: 'trace',
  });
  const client = hubClient(hub.url);
  const addresses: string[] = [];

  /** Signs somebody in as a browser would, and lets the browser come back to the hub. */
  async function visit(
    url: string,
    upn: string,
    consent: 'accept' | 'for-everybody' = 'accept',
  ): Promise<void> {
    let next: string | null = url;
    const cookies = new Map<string, string>();
    while (next !== null) {
      addresses.push(next);
      const end = await signInByHttp(next, { upn, consent, cookies });
      expect(end.left, end.text).toBe(true);
      const back = await fetch(end.address, { redirect: 'manual' });
      client.heard;
      seen.push(await back.text());
      const location = back.headers.get('location');
      if (location !== null) addresses.push(location);
      next = location?.startsWith(proxy.url) === true ? location : null;
    }
  }
  const seen: string[] = [];

  // Created at Microsoft in the name of an admin.
  const setup = await client.post('/setups', { cloud: 'seen', method: 'callback' });
  expect(setup.status, setup.text).toBe(201);
  await visit(setup.body.signIn.url, admin);
  expect((await client.get(`/setups/${setup.body.id}`)).body.state).toBe('ready');
  const wish = {
    name: 'Seen through',
    cloud: 'seen',
    account: { calendar: 'update', mail: 'read' },
    app: { calendar: 'read' },
  };
  const begun = await client.post('/registrations/create', { ...wish, setup: setup.body.id });
  expect(begun.status, begun.text).toBe(202);
  const registration = await vi.waitUntil(
    async () => {
      const { body } = await client.get(`/undertakings/${begun.body.id}`);
      expect(body.state, JSON.stringify(body.steps)).not.toBe('failed');
      return body.state === 'done' ? body.registration : undefined;
    },
    { timeout: 60_000, interval: 200 },
  );

  // Connected for a person and for the application itself, used, renewed, tested.
  const person = (await client.post('/connections', { registration, features: wish.account })).body.id;
  await visit((await client.post(`/connections/${person}/sign-in`, { method: 'callback' })).body.url, member);
  expect((await client.get(`/connections/${person}`)).body.state).toBe('live');
  const app = (await client.post('/connections', { registration, actsAs: 'app', features: wish.app })).body;
  expect(app.state).toBe('live');
  const handedOut = (await client.get(`/connections/${person}/token`)).body.accessToken;
  for (const id of [person, app.id]) {
    await client.post(`/connections/${id}/recheck`);
    expect((await client.post(`/connections/${id}/test`)).body.ok).toBe(true);
    await client.get(`/connections/${id}/history`);
    await client.post(`/connections/${id}/doctor`, { setup: setup.body.id });
  }

  // Mistakes: each of them is told about, none of them with what was typed.
  const { registrations } = await worldOf(sandbox);
  const ready = registrations.find(({ actsAs }) => actsAs === 'app');
  const wrong = 'aQ18Q~this-is-not-the-secret-of-anything.01';
  const imported = await client.post('/registrations', {
    name: 'Wrong secret',
    cloud: 'seen',
    tenant: ready?.tenant,
    clientId: ready?.clientId,
    credential: { kind: 'secret', value: wrong },
  });
  expect(imported.status, imported.text).toBe(201);
  await client.post('/connections', {
    registration: imported.body.id,
    actsAs: 'app',
    features: { calendar: 'read' },
  });
  await client.post(`/registrations/${imported.body.id}/doctor`);
  await client.post('/registrations/check', { secret: ` "${wrong}"`, clientId: ready?.clientId });
  const device = await client.post(`/connections/${person}/sign-in`, { method: 'device' });
  await client.get(`/connections/${person}/sign-in`);
  await client.delete(`/connections/${person}/sign-in`);

  // A new secret in place of the old one, and everything that can be taken out of the house.
  await client.post(`/registrations/${registration}/rotate-secret`, { setup: setup.body.id });
  await client.get('/activity');
  for (const kind of ['portal', 'az', 'powershell', 'terraform', 'bicep', 'manifest'])
    await client.get(`/registrations/${registration}/artefacts/${kind}`);
  await client.get('/registrations');
  const backup = join(folder, 'everything.backup');
  expect((await startPortico(['backup', backup], { PORTICO_DATA: hub.dataFolder }).ended).status).toBe(0);
  const metrics = await (await fetch(`${hub.url}/metrics`)).text();
  await hub.stop();

  const secrets = secretsIn(proxy.passed);
  // Nothing was missed: sign-ins, refreshes, application tokens, secrets, codes of devices.
  expect(secrets.size).toBeGreaterThan(12);
  const all = [...secrets, wrong];
  writeFileSync(
    join(folder, 'said.txt'),
    hub.out() + hub.err() + metrics + seen.join('\n') + addresses.join('\n'),
  );
  // The one place where a token leaves is the one that is asked for tokens.
  const answers = client.heard.filter((text) => !text.includes(`"accessToken":"${handedOut}"`));
  expect(answers).toHaveLength(client.heard.length - 1);
  writeFileSync(join(folder, 'answers.txt'), answers.join('\n'));
  expect(handedOut).toBeTruthy();
  expect(device.body.userCode ?? device.body.code).toBeTruthy();
  for (const place of [hub.dataFolder, folder])
    expect(
      findSecrets(place, all).map(({ file, form, secret }) => `${file} ${form} ${secret.slice(0, 12)}`),
    ).toEqual([]);
  await sandbox.stop();
});

/** Everything secret that passed: what token endpoints gave and were given, and new secrets. */
function secretsIn(passed: readonly Passed[]): Set<string> {
  const secrets = new Set<string>();
  for (const { request, answer, path } of passed) {
    const given = new URLSearchParams(path.includes('/token') ? request : '');
    for (const name of [
      'client_secret',
      'refresh_token',
      'code',
      'code_verifier',
      'client_assertion',
      'device_code',
    ])
      if (given.has(name)) secrets.add(given.get(name) ?? '');
    for (const [, value = ''] of answer.matchAll(
      /"(?:access_token|refresh_token|id_token|device_code|secretText)":\s*"([^"]+)"/g,
    ))
      secrets.add(value);
  }
  secrets.delete('');
  return secrets;
}
