import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { queue } from '../../src/jobs/queue.ts';
import { silentLog } from '../storage/each-engine.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openJobs, until } from './open-jobs.ts';
import { startWorker } from './worker-process.ts';
import { lostKeys, readRecord, writeDown } from './worker-record.ts';

const hour = 60 * 60 * 1_000;

describe('one process on SQLite', () => {
  it('has every acknowledged wake-up again after a kill -9, many times over', async () => {
    const dataFolder = tempFolder();
    const record = join(dataFolder, 'record.jsonl');
    const order = { place: { dataFolder }, record, work: 5, queue: { lease: hour } };
    for (let round = 0; round < 8; round += 1) {
      const worker = await startWorker({ ...order, wakes: 100_000 });
      await new Promise((go) => setTimeout(go, Math.random() * 300));
      await worker.kill();
    }
    const woken = readRecord(record).filter(({ what }) => what === 'woken');
    expect(new Set(woken.map(({ pid }) => pid)).size).toBeGreaterThan(1);
    const last = await startWorker(order);
    await until(() => lostKeys(readRecord(record)).length === 0);
    expect(await last.end()).toBe(0);
  }, 60_000);

  it('takes unfinished work over at once when its process is gone, and not before', async () => {
    const dataFolder = tempFolder();
    const record = join(dataFolder, 'record.jsonl');
    const place = { dataFolder, log: silentLog, clock: systemClock };
    const shared = queue('shared', { lease: hour });
    const waker = await openJobs(place);
    await waker.jobs.wake(shared, 'a');
    await waker.close();
    // Busy with one, it takes nothing else from under this process.
    const busy = { lease: hour, concurrency: 1, batchSize: 1 };
    const worker = await startWorker({ place: { dataFolder }, record, work: hour, queue: busy });
    await until(() => readRecord(record).length === 1);

    const seen: (string | undefined)[] = [];
    const { jobs } = await openJobs(place, (all) =>
      all.handle(shared, async ([wakeUp]) => void seen.push(wakeUp?.key)),
    );
    // A delayed one comes by way of the look around that would also find abandoned work.
    await jobs.wake(shared, 'b', { after: 1 });
    await until(async () => seen.length > 0 && (await jobs.counts())[0]?.waiting === 0);
    await until(async () => (await jobs.counts())[0]?.running === 1);
    expect(seen).toEqual(['b']);
    await worker.kill();
    await jobs.wake(shared, 'nudge', { after: 1 });
    await until(() => seen.includes('a'));
  });

  it('parks what ends its process every time', async () => {
    const dataFolder = tempFolder();
    const record = join(dataFolder, 'record.jsonl');
    const limits = { lease: hour, retryLimit: 2 };
    const waker = await openJobs({ dataFolder, log: silentLog, clock: systemClock });
    await waker.jobs.wake(queue('shared', limits), 'poison');
    await waker.close();
    for (let round = 1; round <= 3; round += 1) {
      const worker = await startWorker({ place: { dataFolder }, record, work: hour, queue: limits });
      await until(() => readRecord(record).length === round);
      await worker.kill();
    }
    const { jobs } = await openJobs({ dataFolder, log: silentLog, clock: systemClock }, (all) =>
      all.handle(queue('shared', limits), async () => writeDown(record, { what: 'begin', key: '?', at: 0 })),
    );
    await until(async () => (await jobs.failed()).length === 1);
    expect(await jobs.failed()).toMatchObject([{ key: 'poison', attempts: 3 }]);
    expect(readRecord(record)).toHaveLength(3);
  });
});
