import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { PgBossStore } from '../../src/jobs/pg-boss/pg-boss-store.ts';
import { queue } from '../../src/jobs/queue.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { silentLog } from '../storage/each-engine.ts';
import {
  type PostgresServer,
  postgresAvailable,
  postgresMissing,
  startPostgres,
} from '../support/postgres-server.ts';
import { until } from './open-jobs.ts';

describe.skipIf(!postgresAvailable())(`listening to PostgreSQL (${postgresMissing})`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  async function open(databaseUrl: string, onWake: (queue: string | undefined) => void) {
    const common = { log: silentLog, clock: systemClock };
    const storage = await openStorage({ ...common, dataFolder: '', databaseUrl });
    if (storage.engine !== 'postgres') throw new Error('Not PostgreSQL.');
    const store = new PgBossStore(storage, common);
    await store.start(onWake);
    onTestFinished(async () => {
      await store.stop();
      await storage.close();
    });
    return store;
  }

  it('hears what another process puts in, and again after the connection was lost', async () => {
    const url = await server.createDatabase();
    const heard: (string | undefined)[] = [];
    const due = queue('due');
    await open(url, (name) => heard.push(name));
    const other = await open(url, () => undefined);
    expect(heard).toEqual([undefined]); // whatever was there before
    const now = (key: string) => ({ key, payload: undefined, delay: 0 });
    await other.put(due, [{ ...now('later'), delay: 60_000 }]); // nobody has to know yet
    await other.put(due, [now('a')]);
    await until(() => heard.length === 2);
    expect(heard).toEqual([undefined, 'due']);

    await server.kill();
    await server.start();
    await until(() => heard.length === 3);
    expect(heard).toEqual([undefined, 'due', undefined]);
    await other.put(due, [now('b')]);
    await until(() => heard.length === 4);
    expect(heard[3]).toBe('due');
  });
});
