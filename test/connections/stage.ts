import { onTestFinished } from 'vitest';
import { type Clock, systemClock } from '../../src/base/clock.ts';
import { openFetch } from '../../src/base/fetch/open-fetch.ts';
import { idMaker } from '../../src/base/id.ts';
import { Secret } from '../../src/base/secret.ts';
import type { ConnectionsOptions, OpenConnections } from '../../src/connections/open-connections.ts';
import { openConnections } from '../../src/connections/open-connections.ts';
import { openRegistrations } from '../../src/connections/open-registrations.ts';
import type { Registration } from '../../src/connections/registration.ts';
import type { NewRegistration, Registrations } from '../../src/connections/registrations.ts';
import { readClouds } from '../../src/identity/clouds/read-clouds.ts';
import { features } from '../../src/operations/feature-list.ts';
import type { OpenOptions, Storage } from '../../src/storage/storage.ts';
import { openVault, type Vault } from '../../src/vault/open-vault.ts';
import { opened, silentLog, sqlite } from '../storage/each-engine.ts';
import { worldOf } from '../support/graph-client.ts';
import type { TestSandbox } from '../support/sandbox.ts';

export const jonas = 'jonas.weber@alderworks.example';
export const lena = 'lena.roth@alderworks.example';
export const mira = 'mira.adler@alderworks.example';
export const paul = 'paul.miller@juniperbakery.example';
export const alex = 'alex.home@personalmail.example';
export const callback = 'http://localhost:3650/auth/callback';

export interface Stage {
  readonly storage: Storage;
  readonly vault: Vault;
  readonly registrations: Registrations;
  readonly connections: OpenConnections;
  /** The ready-made registration of a tenant. */
  add(domain: string, actsAs: 'app' | 'account', more?: Partial<NewRegistration>): Promise<Registration>;
  /** Moves this side's clock, and the sandbox's with it. */
  travel(milliseconds: number): Promise<void>;
  /** Does a piece of background work once. */
  work(name: string): Promise<void>;
  readonly clock: Clock;
}

export interface StageOptions extends Partial<Pick<ConnectionsOptions, 'fetch' | 'timing' | 'url'>> {
  readonly place?: OpenOptions & { readonly masterKey?: string };
}

/** Connections over a real database and vault, against a sandbox; all closed when the test is over. */
export async function stage(
  sandbox: Pick<TestSandbox, 'http'>,
  { place, url = 'http://localhost:3650', ...options }: StageOptions = {},
): Promise<Stage> {
  let ahead = 0;
  const clock: Clock = { now: () => systemClock.now() + ahead, elapsed: () => systemClock.elapsed() + ahead };
  const where = place ?? (await sqlite.place());
  const storage = await opened({ ...where, clock });
  const vault = await openVault({ ...where, storage, log: silentLog, clock });
  onTestFinished(() => vault.close());
  const seam = openFetch({ environment: {} });
  onTestFinished(() => seam.close());
  const newId = idMaker(clock);
  const clouds = readClouds({ sandboxUrl: sandbox.http });
  const registrations = openRegistrations({ storage, vault, clock, newId });
  const connections = openConnections({
    ...{ storage, vault, clock, newId, clouds, features, registrations, url },
    log: silentLog,
    fetch: seam.fetch,
    ...options,
  });
  onTestFinished(async () => {
    if (ahead !== 0) await moveSandbox(sandbox, -ahead);
  });
  return {
    ...{ storage, vault, registrations, connections, clock },
    async add(domain, actsAs, more = {}) {
      const world = await worldOf(sandbox);
      const tenant = world.tenants.find(({ domains }) => domains.includes(domain));
      const found = world.registrations.find((one) => one.tenant === tenant?.id && one.actsAs === actsAs);
      if (tenant === undefined || found === undefined) throw new Error(`Nothing is ready-made at ${domain}.`);
      return registrations.add({
        name: `Ready-made at ${domain}`,
        cloud: 'sandbox',
        tenant: tenant.id,
        clientId: found.clientId,
        audience: undefined,
        redirects: [],
        origin: 'imported',
        purpose: { account: {}, app: {} },
        credential: { kind: 'secret', value: Secret.of(found.clientSecret) },
        ...more,
      });
    },
    async travel(milliseconds) {
      ahead += milliseconds;
      await moveSandbox(sandbox, milliseconds);
    },
    async work(name) {
      const found = connections.work.find((one) => one.name === name);
      if (found === undefined) throw new Error(`There is no work called ${name}.`);
      await found.run();
    },
  };
}

async function moveSandbox({ http }: Pick<TestSandbox, 'http'>, milliseconds: number): Promise<void> {
  const sign = milliseconds < 0 ? '-' : '';
  await fetch(`${http}/_sandbox/clock`, {
    method: 'POST',
    body: JSON.stringify({ advance: `${sign}PT${Math.round(Math.abs(milliseconds) / 1000)}S` }),
  });
}
