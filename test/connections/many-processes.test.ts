import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeEachEngine } from '../storage/each-engine.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';
import { signInByHttp } from '../support/sign-in.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { freshApplication } from './fresh-application.ts';
import { jonas, type Stage, stage } from './stage.ts';
import { startTokenProxy } from './token-proxy.ts';
import { startTokenWorkers } from './token-workers.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

const lanes = 3;
const masterKey = Buffer.alloc(32, 7).toString('base64');

/** As usual, but for a lease that a test can wait for. */
const timing = { ask: 7_000, lease: 8_000 };

/** How many there are of each, how many processes are killed, and how many renewals there are between two kills. */
const sizes = {
  sqlite: { processes: 3, connections: 30, kills: 5, between: 12 },
  postgres: { processes: 8, connections: 100, kills: 10, between: 20 },
} as const;

async function signedIn({ connections, registrations }: Stage, count: number): Promise<string[]> {
  const registration = await registrations.add(await freshApplication(sandbox));
  const ids: string[] = [];
  const lane = async (): Promise<void> => {
    const cookies = new Map<string, string>();
    while (ids.length < count) {
      const { id } = await connections.add({
        registration: registration.id,
        actsAs: 'account',
        features: { contacts: 'read' },
      });
      ids.push(id);
      const { url } = await connections.beginSignIn(id, { method: 'callback', loginHint: jonas });
      const { address } = await signInByHttp(url ?? '', { upn: jonas, cookies });
      await connections.arrive({ text: address });
    }
  };
  await Promise.all(Array.from({ length: 4 }, lane));
  return ids;
}

describeEachEngine('many processes that share the tokens', (engine) => {
  it('break no connection and renew each one at a time, however many of them are killed', async () => {
    const size = sizes[engine.name];
    const place = { ...(await engine.place()), masterKey };
    const proxy = await startTokenProxy(sandbox.http, 150);
    const here = await stage(proxy, { place, timing });
    const ids = await signedIn(here, size.connections);
    const renewedTo = async (wanted: number): Promise<void> => {
      while (proxy.renewals() < wanted) await pause(20);
    };
    const complaints = join(tempFolder(), 'complaints.txt');
    const workers = await startTokenWorkers(size.processes, {
      place: { dataFolder: place.dataFolder, databaseUrl: place.databaseUrl, masterKey },
      sandbox: proxy.http,
      connections: ids,
      timing,
      lanes,
      complaints,
    });
    for (let kills = 0; kills < size.kills; kills += 1) {
      await renewedTo((kills + 1) * size.between);
      await workers.killOne();
    }
    await renewedTo((size.kills + 1) * size.between);
    expect(await workers.end()).toBe('');

    expect(existsSync(complaints) ? readFileSync(complaints, 'utf8') : '').toBe('');
    expect(proxy.mostAtOnce()).toBe(1);
    // Only what a killed process had been given and could not write down any more is asked for with an older token.
    expect(proxy.stale()).toBeLessThanOrEqual(size.kills * lanes);
    await Promise.all(ids.map((id) => here.connections.token(id, { renew: true })));
    for (const connection of await here.connections.list()) {
      expect(connection).toMatchObject({ state: 'live', finding: undefined });
    }
  }, 120_000);
});
