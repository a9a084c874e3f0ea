import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { queue } from '../../src/jobs/queue.ts';
import { silentLog } from '../storage/each-engine.ts';
import {
  type PostgresServer,
  postgresAvailable,
  postgresMissing,
  startPostgres,
} from '../support/postgres-server.ts';
import { door, openJobs, until } from './open-jobs.ts';

const hour = 60 * 60 * 1_000;

describe.skipIf(!postgresAvailable())(`PostgreSQL lost and found (${postgresMissing})`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it('says so when it is asked, refuses wake-ups and records finished work when it is back', async () => {
    const inWork = door();
    const goOn = door();
    let runs = 0;
    const long = queue('long', { lease: hour });
    const place = { dataFolder: '', log: silentLog, clock: systemClock };
    const { jobs } = await openJobs({ ...place, databaseUrl: await server.createDatabase() }, (all) =>
      all.handle(long, async () => {
        runs += 1;
        inWork.open();
        await goOn.opened;
      }),
    );
    await jobs.ping();
    await jobs.wake(long, 'a');
    await inWork.opened;
    await server.kill();
    await expect(jobs.ping()).rejects.toMatchObject({ code: 'storage-unreachable' });
    await expect(jobs.wake(long, 'b')).rejects.toMatchObject({ code: 'storage-unreachable' });
    goOn.open();
    await new Promise((go) => setTimeout(go, 500));
    await server.start();
    // Under an hour's lease nobody else ends it.
    await until(() => jobs.counts().then(([counts]) => counts?.running === 0 && counts.waiting === 0));
    expect(runs).toBe(1);
    await jobs.ping();
  });
});
