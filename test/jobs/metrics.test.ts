import { expect, it } from 'vitest';
import { queue } from '../../src/jobs/queue.ts';
import { openMetrics } from '../../src/main/open-metrics.ts';
import { describeEachEngine, silentLog } from '../storage/each-engine.ts';
import { door, openJobs, until } from './open-jobs.ts';

describeEachEngine('metrics of queues', (engine) => {
  it('count what waits, runs and was given up on, and go without when there is no answer', async () => {
    const goOn = door();
    const counted = queue('counted', { concurrency: 1 });
    const { jobs, close } = await openJobs(await engine.place(), (all) =>
      all.handle(counted, () => goOn.opened),
    );
    const metrics = openMetrics({ jobs, log: silentLog });
    await jobs.wakeAll(counted, [{ key: 'a' }, { key: 'b' }, { key: 'c', after: 60_000 }]);
    await until(async () => (await jobs.counts())[0]?.running === 1);
    const { text } = await metrics.read();
    expect(text).toContain('portico_wake_ups{queue="counted",state="waiting"} 2');
    expect(text).toContain('portico_wake_ups{queue="counted",state="running"} 1');
    expect(text).toContain('portico_wake_ups{queue="counted",state="failed"} 0');
    expect(text).toMatch(/portico_oldest_wake_up_seconds\{queue="counted"\} \d/);
    goOn.open();
    await close();
    const { text: after } = await metrics.read();
    expect(after).not.toContain('queue="counted"');
    expect(after).toContain('process_resident_memory_bytes');
  });
});
