import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import { createJobs } from '../../src/jobs/create-jobs.ts';
import { queue } from '../../src/jobs/queue.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { type Happening, monotonic, type WorkerOrder, writeDown } from './worker-record.ts';

/**
 * A process that works on the queue `shared` and writes down what it does, each line on disk before the next step, so
 * that a kill hides nothing. Started by worker-process.ts.
 */
const order = JSON.parse(process.argv[2] ?? '') as WorkerOrder;
const shared = queue('shared', { concurrency: 3, batchSize: 4, ...order.queue });
const log = createLog({ level: 'fatal' });

const write = (what: Happening['what'], key: string, at = monotonic()): void =>
  writeDown(order.record, { what, key, at });

const storage = await openStorage({ ...order.place, log, clock: systemClock });
const jobs = createJobs({ storage, log, clock: systemClock });
if (order.work !== undefined) {
  const longest = order.work;
  jobs.handle(shared, async (batch, { signal }) => {
    for (const { key } of batch) write('begin', key);
    try {
      await pause(Math.random() * longest, undefined, { signal });
    } catch (error) {
      for (const { key } of batch) write('left', key);
      throw error;
    }
    for (const { key } of batch) write('end', key);
    return undefined;
  });
}
let isStopping = false;
process.once('SIGTERM', () => {
  isStopping = true;
  void jobs
    .stop({ within: order.stopWithin ?? 5_000 })
    .then(() => storage.close())
    .then(() => process.exit(0));
});
await jobs.start();
process.stdout.write('ready\n');

for (let n = 0; order.wakes !== undefined && n < order.wakes && !isStopping; n += 1) {
  const key = `${process.pid}-${n % 50}`;
  const at = monotonic();
  await jobs.wake(shared, key);
  write('woken', key, at);
}
