import { appendFileSync } from 'node:fs';
import { systemClock as clock } from '../../src/base/clock.ts';
import { openFetch } from '../../src/base/fetch/open-fetch.ts';
import { idMaker } from '../../src/base/id.ts';
import { createLog } from '../../src/base/log.ts';
import { openConnections } from '../../src/connections/open-connections.ts';
import { openRegistrations } from '../../src/connections/open-registrations.ts';
import { readClouds } from '../../src/identity/clouds/read-clouds.ts';
import { features } from '../../src/operations/feature-list.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { openVault } from '../../src/vault/open-vault.ts';
import type { TokenWorkerOrder } from './token-workers.ts';

/** A process that asks for tokens of all connections again and again until it is told to end, or killed. */
const order = JSON.parse(process.argv[2] ?? '') as TokenWorkerOrder;
const log = createLog({ level: 'fatal' });
const storage = await openStorage({ ...order.place, log, clock });
const vault = await openVault({ ...order.place, storage, log, clock });
const newId = idMaker(clock);
const { fetch } = openFetch({ environment: {} });
const registrations = openRegistrations({ storage, vault, clock, newId });
const clouds = readClouds({ sandboxUrl: order.sandbox });
const connections = openConnections({
  ...{ storage, vault, clock, newId, log, fetch, clouds, features, registrations },
  url: 'http://localhost:3650',
  timing: order.timing,
});

let isEnding = false;
process.once('SIGTERM', () => {
  isEnding = true;
});

async function lane(): Promise<void> {
  while (!isEnding) {
    const id = order.connections[Math.floor(Math.random() * order.connections.length)] ?? '';
    const renew = Math.random() < 0.3;
    try {
      const { accessToken } = await connections.token(id, { renew });
      if (accessToken.revealText() === '') throw new Error('An empty token.');
    } catch (error) {
      const reason = error instanceof Error ? `${error.stack}` : String(error);
      appendFileSync(order.complaints, `${id}: ${reason}\n`);
    }
    await new Promise((go) => setTimeout(go, 10));
  }
}

process.stdout.write('ready\n');
await Promise.all(Array.from({ length: order.lanes }, lane));
process.exit(0);
