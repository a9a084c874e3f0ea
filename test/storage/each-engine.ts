import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { createLog, type Log } from '../../src/base/log.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import type { OpenOptions, Storage } from '../../src/storage/storage.ts';
import {
  type PostgresServer,
  postgresAvailable,
  postgresMissing,
  startPostgres,
} from '../support/postgres-server.ts';
import { tempFolder } from '../support/temp-folder.ts';

export const silentLog: Log = createLog({ level: 'fatal' });

export interface Engine {
  readonly name: Storage['engine'];
  /** Where a new, empty database is. */
  place(): Promise<OpenOptions>;
}

/** The same suite on both engines: SQLite in a temporary folder, PostgreSQL on a server of its own. */
export function describeEachEngine(title: string, suite: (engine: Engine) => void): void {
  describe(`${title} on sqlite`, () => suite(sqlite));
  describe.skipIf(!postgresAvailable())(`${title} on postgres (${postgresMissing})`, () => suite(postgres()));
}

export const sqlite: Engine = {
  name: 'sqlite',
  place: async () => ({ dataFolder: tempFolder(), log: silentLog, clock: systemClock }),
};

/** To be called in a describe block: its server lives as long as the block. */
export function postgres(): Engine {
  let server: PostgresServer;
  beforeAll(async () => {
    // What is tested here is not the server's durability.
    server = await startPostgres({ settings: { fsync: 'off' } });
  });
  afterAll(() => server.stop());
  return {
    name: 'postgres',
    place: async () => ({ ...(await sqlite.place()), databaseUrl: await server.createDatabase() }),
  };
}

/** A storage that is closed when the test is over. */
export async function opened(options: OpenOptions): Promise<Storage> {
  const storage = await openStorage(options);
  let isOpen = true;
  const close = storage.close;
  const closeOnce = async () => {
    if (isOpen) await close();
    isOpen = false;
  };
  onTestFinished(closeOnce);
  return { ...storage, close: closeOnce };
}
