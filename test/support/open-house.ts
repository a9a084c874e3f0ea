import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerCallbackCheck, callbackCheckHeader } from '../../src/base/callback-check.ts';
import { type Clock, systemClock } from '../../src/base/clock.ts';
import { PorticoError } from '../../src/base/errors/portico-error.ts';
import { type Fetch, openFetch } from '../../src/base/fetch/open-fetch.ts';
import { idMaker } from '../../src/base/id.ts';
import { createLog, type Log } from '../../src/base/log.ts';
import { type OpenConnections, openConnections } from '../../src/connections/open-connections.ts';
import { openRegistrations } from '../../src/connections/open-registrations.ts';
import type { Registrations } from '../../src/connections/registrations.ts';
import { openUndertakings } from '../../src/connections/undertakings.ts';
import type { Clouds } from '../../src/identity/clouds/clouds.ts';
import { features } from '../../src/operations/feature-list.ts';
import { openDoctor } from '../../src/registration/doctor/open-doctor.ts';
import { type OpenRegistrar, openRegistrar } from '../../src/registration/open-registrar.ts';
import type { Doctor } from '../../src/registration/registrar.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { openVault } from '../../src/vault/open-vault.ts';

/** Portico's services in this process, over a database of their own. */
export interface TestHouse {
  readonly url: string;
  readonly clock: TestClock;
  readonly log: Log;
  readonly fetch: Fetch;
  readonly clouds: Clouds;
  readonly registrations: Registrations;
  readonly connections: OpenConnections;
  readonly registrar: OpenRegistrar;
  readonly doctor: Doctor;
  /** The doctor of a Portico whose public address is another one. */
  doctorAt(url: string): Doctor;
  close(): Promise<void>;
}

/** The machine's clock, and by how much it was set forward. */
export interface TestClock extends Clock {
  advance(milliseconds: number): void;
}

export function testClock(): TestClock {
  let ahead = 0;
  let waited = 0;
  return {
    now: () => systemClock.now() + ahead,
    elapsed: () => systemClock.elapsed() + waited,
    advance: (milliseconds) => {
      ahead += milliseconds;
      // What has passed does not come back when the clock is set back.
      waited += Math.max(0, milliseconds);
    },
  };
}

export interface HouseOptions {
  readonly clouds: Clouds;
  readonly log?: Log;
}

/** Puts the services together as main does; what is outside of this machine cannot be reached from here. */
export async function openHouse({
  clouds,
  log = createLog({ level: 'fatal' }),
}: HouseOptions): Promise<TestHouse> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'portico-house-'));
  const clock = testClock();
  const newId = idMaker(clock);
  const storage = await openStorage({ dataFolder, log, clock });
  const vault = await openVault({ dataFolder, storage, log, clock });
  const seam = openFetch({ environment: {} });
  const fetch = onlyLoopback(seam.fetch);
  const door = await openDoor();
  const { url } = door;
  const registrations = openRegistrations({ storage, vault, clock, newId });
  const shared = { clouds, features, registrations, fetch, clock, log };
  const connections = openConnections({ ...shared, storage, vault, newId, url });
  const { setups } = connections;
  const undertakings = openUndertakings({ storage, vault, clock, newId });
  const registrar = openRegistrar({ ...shared, connections, setups, undertakings });
  const doctorAt = (address: string): Doctor =>
    openDoctor({ ...shared, connections, setups, undertakings, url: address });
  return {
    url,
    clock,
    log,
    fetch,
    clouds,
    registrations,
    connections,
    registrar,
    doctor: doctorAt(url),
    doctorAt,
    async close() {
      await registrar.settled();
      await door.close();
      await seam.close();
      vault.close();
      await storage.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

const loopback = new Set(['localhost', '127.0.0.1']);

/** A test that would reach out to the world finds that there is none. */
function onlyLoopback(fetch: Fetch): Fetch {
  return async (address, init) => {
    const { hostname } = new URL(address);
    if (loopback.has(hostname)) return fetch(address, init);
    throw new PorticoError('fetch-name-not-found', { detail: `${hostname} is outside of this machine.` });
  };
}

/** The one address of a hub that the doctor asks: its callback. */
async function openDoor(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const check = answerCallbackCheck(request.headers[callbackCheckHeader], request.url ?? '');
    response.writeHead(check ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(check ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
