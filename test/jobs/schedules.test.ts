import { expect, it } from 'vitest';
import { queue } from '../../src/jobs/queue.ts';
import type { Jobs, Schedule } from '../../src/jobs/types.ts';
import { describeEachEngine } from '../storage/each-engine.ts';
import { openJobs, until } from './open-jobs.ts';

const seconds = 1_000;
const sweeps = queue<string>('sweeps');

const everySecond: Schedule<string> = {
  name: 'sweep',
  rhythm: { every: seconds },
  queue: sweeps,
  key: 'all',
  payload: 'swept',
};

describeEachEngine('schedules', (engine) => {
  function prepare(seen: unknown[], schedule: Schedule<string> = everySecond) {
    return (all: Jobs) => {
      all.handle(sweeps, async (batch) => void seen.push(...batch));
      all.schedule(schedule);
    };
  }

  it('wake a key again and again', async () => {
    const seen: unknown[] = [];
    await openJobs(await engine.place(), prepare(seen));
    await until(() => seen.length === 3);
    expect(seen).toEqual(
      Array.from({ length: 3 }, () => ({
        key: 'all',
        payload: 'swept',
        attempt: 1,
        late: expect.any(Number),
      })),
    );
  });

  it('follow a cron expression in a time zone', async () => {
    const seen: unknown[] = [];
    const rhythm = { cron: '* * * * * *', timeZone: 'Europe/Berlin' };
    await openJobs(await engine.place(), prepare(seen, { ...everySecond, rhythm }));
    await until(() => seen.length === 2);
  });

  it('make up for any number of missed firings with one', async () => {
    const seen: unknown[] = [];
    const place = await engine.place();
    const first = await openJobs(place, prepare(seen));
    await until(() => seen.length === 1);
    await first.close();
    await new Promise((go) => setTimeout(go, 3.5 * seconds));
    // Nobody handles the queue here, so what fires stays to be counted.
    const second = await openJobs(place, (all) => all.schedule(everySecond));
    await until(async () => {
      const [counts] = await second.jobs.counts();
      return counts?.oldest === 0 && counts.running === 0;
    });
    await second.close();
    await openJobs(place, (all) => {
      all.handle(sweeps, async (batch) => void seen.push(...batch));
    });
    await until(() => seen.length >= 2);
    expect(seen).toHaveLength(2);
  });

  it('keep their time through restarts', async () => {
    const seen: unknown[] = [];
    const place = await engine.place();
    const threeSeconds = { ...everySecond, rhythm: { every: 3 * seconds } };
    // Restarts more often than the schedule fires must not put it off for ever.
    for (let restart = 0; restart < 8 && seen.length === 0; restart += 1) {
      const { close } = await openJobs(place, prepare(seen, threeSeconds));
      await new Promise((go) => setTimeout(go, 0.5 * seconds));
      await close();
    }
    expect(seen).toHaveLength(1);
  });

  it('refuse a rhythm that is none', async () => {
    const place = await engine.place();
    for (const rhythm of [
      { every: 10 },
      { cron: 'often', timeZone: 'UTC' },
      { cron: '* * * * *', timeZone: 'Europe/Atlantis' },
    ]) {
      await expect(openJobs(place, (all) => all.schedule({ ...everySecond, rhythm }))).rejects.toThrow();
    }
  });
});
