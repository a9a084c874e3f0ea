import { join } from 'node:path';
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
import { tempFolder } from '../support/temp-folder.ts';
import { openJobs, until } from './open-jobs.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';
import { clashes, lostKeys, monotonic, readRecord, writeDown } from './worker-record.ts';

const lease = 2_000;
const shared = queue('shared', { lease });

describe.skipIf(!postgresAvailable())(`worker processes on one database (${postgresMissing})`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  /** A database, the record its workers write, and a process (this one) that wakes but does not work. */
  async function prepare() {
    const dataFolder = tempFolder();
    const place = { dataFolder, databaseUrl: await server.createDatabase() };
    const record = join(dataFolder, 'record.jsonl');
    const options = { ...place, log: silentLog, clock: systemClock };
    const { jobs } = await openJobs(options);
    const wake = async (key: string): Promise<void> => {
      const at = monotonic();
      await jobs.wake(shared, key);
      writeDown(record, { what: 'woken', key, at });
    };
    const left = async () => {
      const { jobs: looking, close } = await openJobs(options, (all) =>
        all.handle(shared, async () => undefined),
      );
      const [counts] = await looking.counts();
      await close();
      return counts;
    };
    return { order: { place, record, queue: { lease }, work: 30 }, record, wake, left };
  }

  it('share what is to be done', async () => {
    const { order, record, wake, left } = await prepare();
    const workers = await Promise.all([startWorker(order), startWorker(order)]);
    for (let n = 0; n < 200; n += 1) await wake(`k${n}`);
    await until(() => lostKeys(readRecord(record)).length === 0);
    expect(await Promise.all(workers.map((worker) => worker.end()))).toEqual([0, 0]);
    const begun = readRecord(record).filter(({ what }) => what === 'begin');
    expect(new Set(begun.map(({ pid }) => pid)).size).toBe(2);
    expect(begun).toHaveLength(200); // in peace, each once
    expect(clashes(readRecord(record), new Map())).toEqual([]);
    expect(await left()).toMatchObject({ waiting: 0, running: 0, failed: 0 });
  });

  it('lose nothing and clash nowhere when one after the other is killed at work', async () => {
    const { order, record, wake, left } = await prepare();
    const killed = new Map<number, number>();
    let workers: WorkerProcess[] = await Promise.all([startWorker(order), startWorker(order)]);
    for (let round = 0; round < 6; round += 1) {
      const keys = Array.from({ length: 60 }, () => `k${Math.floor(Math.random() * 90)}`);
      const waking = (async () => {
        for (const key of keys) await wake(key);
      })();
      await new Promise((go) => setTimeout(go, Math.random() * 150));
      const [victim, ...others] = workers.toSorted(() => Math.random() - 0.5);
      if (victim === undefined) throw new Error('Nobody is left.');
      killed.set(victim.pid, await victim.kill());
      workers = [...others, await startWorker(order)];
      await waking;
    }
    await until(() => lostKeys(readRecord(record)).length === 0);
    await until(async () => {
      // What a killed worker had finished but not settled is done again; then nothing is left.
      const counts = await left();
      return counts?.waiting === 0 && counts.running === 0;
    });
    await Promise.all(workers.map((worker) => worker.end()));
    expect(clashes(readRecord(record), killed)).toEqual([]);
    expect(await left()).toMatchObject({ waiting: 0, running: 0, failed: 0 });
  }, 120_000);

  it('keep work that takes longer than its lease', async () => {
    const { order, record, wake } = await prepare();
    const slow = { ...order, work: 2.5 * lease, queue: { lease, concurrency: 10, batchSize: 1 } };
    const workers = await Promise.all([startWorker(slow), startWorker(slow)]);
    for (let n = 0; n < 12; n += 1) await wake(`k${n}`);
    await until(() => lostKeys(readRecord(record)).length === 0);
    await Promise.all(workers.map((worker) => worker.end()));
    const record_ = readRecord(record);
    expect(record_.filter(({ what }) => what === 'begin')).toHaveLength(12);
    expect(clashes(record_, new Map())).toEqual([]);
  });

  it('leave to its new owner what they lost while they were frozen', async () => {
    const { order, record, wake, left } = await prepare();
    const begun = (pid: number) =>
      readRecord(record).filter((one) => one.what === 'begin' && one.pid === pid).length;
    const long = { ...order, work: 3_600_000, queue: { lease, batchSize: 1 } };
    const frozen = await startWorker(long);
    await wake('a');
    await until(() => begun(frozen.pid) === 1);
    frozen.freeze();
    const frozenAt = monotonic();
    const owner = await startWorker(long);
    await until(() => begun(owner.pid) === 1);
    frozen.thaw();
    await until(() => readRecord(record).some(({ what, pid }) => what === 'left' && pid === frozen.pid));
    // Were the row no longer the owner's, this would be worked on at once, beside it.
    await wake('a');
    await wake('b');
    await until(() => readRecord(record).some(({ what, key }) => what === 'begin' && key === 'b'));
    await new Promise((go) => setTimeout(go, 1.5 * lease));
    expect(clashes(readRecord(record), new Map([[frozen.pid, frozenAt]]))).toEqual([]);
    expect(begun(frozen.pid) + begun(owner.pid)).toBe(3);
    expect(await left()).toMatchObject({ failed: 0 });
  });

  it('give back what they cannot finish when they are told to end', async () => {
    const { order, record, wake, left } = await prepare();
    const long = { ...order, work: 3_600_000, queue: { lease: 3_600_000, batchSize: 1 }, stopWithin: 100 };
    const first = await startWorker(long);
    await wake('a');
    await until(() => readRecord(record).some(({ what }) => what === 'begin'));
    expect(await first.end()).toBe(0);
    expect(readRecord(record).map(({ what }) => what)).toEqual(['woken', 'begin', 'left']);
    // With an hour's lease, only what was given back comes this soon.
    const second = await startWorker({ ...order, queue: { lease: 3_600_000 } });
    await until(() => lostKeys(readRecord(record)).length === 0);
    await second.end();
    expect(await left()).toMatchObject({ waiting: 0, running: 0, failed: 0 });
  });

  it('come back by themselves when the database was gone for seconds', async () => {
    const { order, record, wake, left } = await prepare();
    const workers = await Promise.all([startWorker(order), startWorker(order)]);
    let refused = 0;
    let isOver = false;
    const waking = (async () => {
      for (let n = 0; !isOver; n += 1) {
        await wake(`k${n % 40}`).catch(() => {
          refused += 1;
        });
        await new Promise((go) => setTimeout(go, 10));
      }
    })();
    await new Promise((go) => setTimeout(go, 500));
    await server.kill();
    await new Promise((go) => setTimeout(go, 3_000));
    await server.start();
    await new Promise((go) => setTimeout(go, 500));
    isOver = true;
    await waking;
    expect(refused).toBeGreaterThan(0);
    await wake('after');
    await until(() => lostKeys(readRecord(record)).length === 0);
    await until(async () => (await left())?.running === 0);
    expect(await Promise.all(workers.map((worker) => worker.end()))).toEqual([0, 0]);
    expect(await left()).toMatchObject({ waiting: 0, running: 0, failed: 0 });
  }, 60_000);

  it('come back when the database hung', async () => {
    const { order, record, wake } = await prepare();
    const workers = await Promise.all([startWorker(order), startWorker(order)]);
    for (let n = 0; n < 20; n += 1) await wake(`k${n}`);
    server.pause();
    await new Promise((go) => setTimeout(go, 1.5 * lease));
    server.resume();
    for (let n = 0; n < 20; n += 1) await wake(`k${n}`);
    await until(() => lostKeys(readRecord(record)).length === 0);
    await Promise.all(workers.map((worker) => worker.end()));
  });
});
