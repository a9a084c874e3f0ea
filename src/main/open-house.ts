import { openAccess } from '../access/open-access.ts';
import type { Clock } from '../base/clock.ts';
import type { Config } from '../base/config/config.ts';
import type { Environment } from '../base/config/read-config.ts';
import { openFetch } from '../base/fetch/open-fetch.ts';
import { idMaker } from '../base/id.ts';
import type { Log } from '../base/log.ts';
import { openConnections } from '../connections/open-connections.ts';
import { openRegistrations } from '../connections/open-registrations.ts';
import { openUndertakings } from '../connections/undertakings.ts';
import { openGraph } from '../graph/open-graph.ts';
import type { Clouds } from '../identity/clouds/clouds.ts';
import { readClouds } from '../identity/clouds/read-clouds.ts';
import { sandboxCloud } from '../identity/clouds/sandbox-cloud.ts';
import { features } from '../operations/feature-list.ts';
import type { House } from '../operations/house.ts';
import { openDoctor } from '../registration/doctor/open-doctor.ts';
import { openRegistrar } from '../registration/open-registrar.ts';
import type { Storage } from '../storage/storage.ts';
import type { Vault } from '../vault/open-vault.ts';
import { sandboxDoor } from './sandbox-door.ts';

export interface HouseOptions {
  readonly config: Config;
  readonly environment: Environment;
  readonly storage: Storage;
  readonly vault: Vault;
  readonly log: Log;
  readonly clock: Clock;
  readonly version: string;
  /** Where the sandbox answers, while it does. */
  readonly sandboxUrl: () => string | undefined;
}

/** Something the house does by itself, again and again, in whichever process has its turn. */
export interface Chore {
  readonly name: string;
  /** Milliseconds from one time to the next. */
  readonly every: number;
  readonly run: (signal?: AbortSignal) => Promise<void>;
}

export interface OpenHouse {
  readonly house: House;
  readonly chores: readonly Chore[];
  /** Lets what is under way at Microsoft come to its next step, and closes the connections. */
  close(): Promise<void>;
}

/** Once a day would miss what an outage of that hour hides. */
const rotationEvery = 6 * 60 * 60_000;

/** Puts together what operations work with. Every process that has a surface opens one. */
export async function openHouse(options: HouseOptions): Promise<OpenHouse> {
  const { config, environment, storage, vault, log, clock, version, sandboxUrl } = options;
  const { url } = config;
  const newId = idMaker(clock);
  const seam = openFetch({ environment, caFiles: config.caFiles });
  const { fetch } = seam;
  const kept = { storage, vault, clock, newId };
  const clouds = cloudsOf(readClouds({ file: config.cloudsFile }), sandboxUrl);

  const registrations = openRegistrations(kept);
  const connections = openConnections({ ...kept, log, fetch, clouds, features, registrations, url });
  const { setups } = connections;
  const undertakings = openUndertakings(kept);
  const shared = { clouds, features, registrations, connections, setups, fetch, clock, log };
  const registrar = openRegistrar({ ...shared, undertakings });
  const doctor = openDoctor({ ...shared, undertakings, url });
  const access = await openAccess({ ...kept, adminKey: config.adminKey });

  const graphFor: House['graphFor'] = async (id) => {
    const { registration } = await connections.find(id);
    return openGraph({
      cloud: clouds.find((await registrations.find(registration)).cloud),
      fetch,
      clock,
      log,
      token: async ({ renew = false } = {}) => (await connections.token(id, { renew })).accessToken,
    });
  };

  const house: House = {
    url,
    version,
    clock,
    clouds,
    features,
    registrations,
    connections,
    setups,
    registrar,
    doctor,
    access,
    graphFor,
    sandbox() {
      const at = sandboxUrl();
      return at === undefined ? undefined : sandboxDoor(at, fetch);
    },
  };
  const chores = [
    ...connections.work,
    { name: 'registrations-rotate', every: rotationEvery, run: () => registrar.rotateWhatEndsSoon() },
  ];
  return {
    house,
    chores,
    async close() {
      await registrar.close();
      await seam.close();
    },
  };
}

/** The clouds of the settings, and the sandbox for as long as it answers. */
function cloudsOf(settled: Clouds, sandboxUrl: () => string | undefined): Clouds {
  const sandbox = () => {
    const at = sandboxUrl();
    return at === undefined ? undefined : sandboxCloud(at);
  };
  return {
    get all() {
      const beside = sandbox();
      return beside === undefined ? settled.all : [...settled.all, beside];
    },
    find(id) {
      const beside = id === 'sandbox' ? sandbox() : undefined;
      return beside ?? settled.find(id);
    },
  };
}
