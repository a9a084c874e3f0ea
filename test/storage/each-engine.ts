import { afterAll, beforeAll, describe } from 'vitest';
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
  describe(`${title} on sqlite`, () => {
    suite({
      name: 'sqlite',
      place: async () => ({ dataFolder: tempFolder(), log: silentLog, clock: systemClock }),
    });
  });
  describe.skipIf(!postgresAvailable())(`${title} on postgres (${postgresMissing})`, () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server.stop());
    suite({
      name: 'postgres',
      place: async () => ({
        dataFolder: tempFolder(),
        databaseUrl: await server.createDatabase(),
        log: silentLog,
        clock: systemClock,
      }),
    });
  });
}

export { openStorage };
