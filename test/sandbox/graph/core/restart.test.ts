import { afterAll, beforeAll, expect, it } from 'vitest';
import { actingFor, graphClient, worldOf } from '../../../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

const ledger = async (): Promise<{ entries: unknown[]; latest: number }> =>
  (await (await fetch(`${sandbox.http}/_sandbox/ledger?since=0`)).json()) as {
    entries: unknown[];
    latest: number;
  };

it('keeps everything over a restart: objects, tokens, delta links, the ledger and the time', async () => {
  const mira = 'mira.adler@alderworks.example';
  const before = await actingFor(sandbox, mira, ['User.Read', 'Application.ReadWrite.All']);
  const made = await before.post('/applications', { displayName: 'Kept' });
  const secret = await before.post(`/applications/${made.body.id}/addPassword`, {});
  const delta = (await before.get('/applications/delta')).body['@odata.deltaLink'].replace(sandbox.http, '');
  await before.patch(`/applications/${made.body.id}`, { displayName: 'Kept and renamed' });
  await fetch(`${sandbox.http}/_sandbox/clock`, { method: 'POST', body: '{"advance":"PT30M"}' });
  const entries = (await ledger()).entries;
  const world = await worldOf(sandbox);

  sandbox = await sandbox.restart();

  // The token of before still opens, its key was kept.
  const after = graphClient(sandbox, before.token, before.userId);
  const found = await after.get(`/applications/${made.body.id}`);
  expect(found.body).toMatchObject({
    displayName: 'Kept and renamed',
    passwordCredentials: [
      { keyId: secret.body.keyId, hint: secret.body.secretText.slice(0, 3), secretText: null },
    ],
  });
  expect((await after.get(delta.replace('/v1.0', ''))).body.value).toEqual([
    expect.objectContaining({ displayName: 'Kept and renamed' }),
  ]);
  expect((await ledger()).entries).toEqual(entries);
  const now = await worldOf(sandbox);
  expect(Date.parse(now.now) - Date.now()).toBeGreaterThan(25 * 60_000);
  expect(now.users).toEqual(world.users);
  expect(sandbox.complaints()).toBe('');
});
