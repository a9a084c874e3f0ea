import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { failed } from '../../src/jobs/outcome.ts';
import { queue } from '../../src/jobs/queue.ts';
import type { WakeUp } from '../../src/jobs/types.ts';
import { moveStorage } from '../../src/storage/move-storage.ts';
import { silentLog } from '../storage/each-engine.ts';
import {
  type PostgresServer,
  postgresAvailable,
  postgresMissing,
  startPostgres,
} from '../support/postgres-server.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openJobs, until } from './open-jobs.ts';

const hour = 60 * 60 * 1_000;
const moved = queue<number>('moved', { concurrency: 1 });

describe.skipIf(!postgresAvailable())(`moving from SQLite to PostgreSQL (${postgresMissing})`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it('takes along what waits, what was given up on and what was being worked on', async () => {
    const place = { dataFolder: tempFolder(), log: silentLog, clock: systemClock };
    const databaseUrl = await server.createDatabase();
    const hub = await openJobs(place, (all) =>
      all.handle(moved, async (batch) => batch.map(() => failed('gone'))),
    );
    await hub.jobs.wake(moved, 'parked', { payload: 1 });
    await until(async () => (await hub.jobs.failed()).length === 1);
    await hub.jobs.wake(moved, 'later', { payload: 2, after: hour });
    await hub.close();
    const waker = await openJobs(place);
    await waker.jobs.wake(moved, 'now', { payload: 3 });
    await waker.jobs.wake(moved, 'running', { payload: 4 });
    // As a kill in the middle of the work would leave it.
    await waker.storage.db
      .updateTable('wake_ups')
      .set({ state: 'running', holder: '1.gone#1', held_until: Date.now() + hour })
      .where('key', '=', 'running')
      .execute();
    await waker.close();

    await moveStorage(databaseUrl, place);

    const seen: WakeUp<number>[] = [];
    const { jobs, storage } = await openJobs({ ...place, databaseUrl }, (all) =>
      all.handle(moved, async (batch) => void seen.push(...batch)),
    );
    await until(() => seen.length === 2);
    expect(seen.map(({ key, payload }) => ({ key, payload }))).toEqual(
      expect.arrayContaining([
        { key: 'now', payload: 3 },
        { key: 'running', payload: 4 },
      ]),
    );
    await until(async () => (await jobs.counts())[0]?.running === 0);
    expect(await jobs.counts()).toMatchObject([{ waiting: 1, failed: 1 }]);
    expect(await jobs.failed()).toMatchObject([{ key: 'parked', payload: 1, reason: 'gone', attempts: 1 }]);
    expect(await storage.db.selectFrom('wake_ups').selectAll().execute()).toEqual([]);
    expect(await jobs.cancel(moved, 'later')).toBe(true);
  });
});
