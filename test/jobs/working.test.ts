import { expect, it } from 'vitest';
import { PorticoError } from '../../src/base/errors/portico-error.ts';
import { done, failed, later, retry } from '../../src/jobs/outcome.ts';
import { queue } from '../../src/jobs/queue.ts';
import type { Outcome, WakeUp } from '../../src/jobs/types.ts';
import { describeEachEngine } from '../storage/each-engine.ts';
import { door, openJobs, until } from './open-jobs.ts';

const hour = 60 * 60 * 1_000;
const atOnce = { first: 0, most: 0 };

describeEachEngine('working', (engine) => {
  it('hands out batches no larger than the queue says', async () => {
    const place = await engine.place();
    const batched = queue('batched', { batchSize: 4, concurrency: 1 });
    const waker = await openJobs(place);
    await waker.jobs.wakeAll(
      batched,
      Array.from({ length: 10 }, (_, n) => ({ key: `k${n}`, at: Date.now() - 10_000 + n * 1_000 })),
    );
    await waker.close();
    const batches: string[][] = [];
    await openJobs(place, (all) =>
      all.handle(batched, async (batch) => void batches.push(batch.map(({ key }) => key))),
    );
    await until(() => batches.flat().length === 10);
    expect(batches).toEqual([
      ['k0', 'k1', 'k2', 'k3'],
      ['k4', 'k5', 'k6', 'k7'],
      ['k8', 'k9'],
    ]);
  });

  it('works on as many batches at once as the queue says, and on no more', async () => {
    const goOn = door();
    const three = queue('three', { concurrency: 3, batchSize: 2 });
    let running = 0;
    let most = 0;
    const seen: string[] = [];
    const { jobs } = await openJobs(await engine.place(), (all) =>
      all.handle(three, async (batch) => {
        running += 1;
        most = Math.max(most, running);
        await goOn.opened;
        await new Promise((go) => setTimeout(go, 1));
        seen.push(...batch.map(({ key }) => key));
        running -= 1;
      }),
    );
    await jobs.wakeAll(
      three,
      Array.from({ length: 30 }, (_, n) => ({ key: `k${n}` })),
    );
    await until(() => running === 3);
    for (let n = 30; n < 40; n += 1) await jobs.wake(three, `k${n}`); // each nudges the runner
    expect((await jobs.counts())[0]).toMatchObject({ running: 6, waiting: 34 });
    goOn.open();
    await until(() => seen.length === 40);
    expect(most).toBe(3);
    expect(new Set(seen).size).toBe(40);
  });

  it('does with each wake-up of a batch what its handler says', async () => {
    const answers: Readonly<Record<string, Outcome>> = {
      a: done,
      b: later(hour),
      c: retry('busy'),
      d: failed('gone'),
    };
    const mixed = queue('mixed', { batchSize: 4, backOff: { first: hour, most: hour } });
    const { jobs } = await openJobs(await engine.place(), (all) =>
      all.handle(mixed, async (batch) => batch.map(({ key }) => answers[key] ?? done)),
    );
    await jobs.wakeAll(
      mixed,
      Object.keys(answers).map((key) => ({ key, payload: { key } })),
    );
    await until(async () => (await jobs.counts())[0]?.failed === 1);
    expect((await jobs.counts())[0]).toMatchObject({ waiting: 2, running: 0, failed: 1, oldest: 0 });
    expect(await jobs.failed()).toEqual([
      {
        queue: 'mixed',
        key: 'd',
        payload: { key: 'd' },
        reason: 'gone',
        attempts: 1,
        failedAt: expect.any(Number),
      },
    ]);
    expect(await jobs.cancel(mixed, 'b')).toBe(true);
    expect(await jobs.cancel(mixed, 'c')).toBe(true);
  });

  it('tries again what throws, until the limit, and parks it then', async () => {
    const seen: number[] = [];
    const flaky = queue<string>('flaky', { retryLimit: 3, backOff: { first: 1, most: 4 } });
    const { jobs } = await openJobs(await engine.place(), (all) =>
      all.handle(flaky, async ([wakeUp]) => {
        seen.push(wakeUp?.attempt ?? 0);
        throw new Error(`no ${wakeUp?.attempt}`);
      }),
    );
    await jobs.wake(flaky, 'a', { payload: 'kept' });
    await until(async () => (await jobs.failed()).length > 0);
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(await jobs.failed({ queue: flaky })).toMatchObject([
      { key: 'a', payload: 'kept', reason: 'no 4', attempts: 4 },
    ]);
    expect(await jobs.failed({ queue: queue('another') })).toEqual([]);
  });

  it('starts over what was parked when it is woken again, and forgets it when it is cancelled', async () => {
    const seen: WakeUp<string>[] = [];
    let isMended = false;
    const flaky = queue<string>('flaky', { retryLimit: 0, backOff: atOnce });
    const { jobs } = await openJobs(await engine.place(), (all) =>
      all.handle(flaky, async (batch) => {
        seen.push(...batch);
        return batch.map(() => (isMended ? done : retry('broken')));
      }),
    );
    await jobs.wake(flaky, 'a', { payload: 'first' });
    await jobs.wake(flaky, 'b');
    await until(async () => (await jobs.failed()).length === 2);
    isMended = true;
    await jobs.wake(flaky, 'a');
    expect(await jobs.cancel(flaky, 'b')).toBe(true);
    await until(async () => seen.length === 3 && (await jobs.counts())[0]?.running === 0);
    expect(seen[2]).toMatchObject({ key: 'a', payload: 'first', attempt: 1 });
    expect(await jobs.failed()).toEqual([]);
  });

  it('goes by what an error of the catalogue says about trying again', async () => {
    const errors: Readonly<Record<string, Error>> = {
      no: new PorticoError('storage-constraint', { detail: 'never' }),
      soon: new PorticoError('storage-busy', { detail: 'in a moment' }),
    };
    const seen = new Set<string>();
    const strict = queue('strict', { backOff: { first: hour, most: hour } });
    const { jobs } = await openJobs(await engine.place(), (all) =>
      all.handle(strict, async ([wakeUp]) => {
        seen.add(wakeUp?.key ?? '');
        throw errors[wakeUp?.key ?? ''] ?? new Error('?');
      }),
    );
    await jobs.wake(strict, 'no');
    await jobs.wake(strict, 'soon');
    await until(async () => {
      const [counts] = await jobs.counts();
      return seen.size === 2 && counts?.failed === 1 && counts.running === 0;
    });
    expect(await jobs.failed()).toMatchObject([{ key: 'no', reason: 'storage-constraint: never' }]);
    expect((await jobs.counts())[0]?.waiting).toBe(1);
  });

  it('does not count coming back later as failing', async () => {
    const seen: number[] = [];
    const patient = queue('patient', { retryLimit: 1, backOff: atOnce });
    const { jobs } = await openJobs(await engine.place(), (all) =>
      all.handle(patient, async ([wakeUp]) => {
        seen.push(wakeUp?.attempt ?? 0);
        return [seen.length < 5 ? later(1) : done];
      }),
    );
    await jobs.wake(patient, 'a');
    await until(() => seen.length === 5);
    expect(seen).toEqual([1, 1, 1, 1, 1]);
    expect(await jobs.failed()).toEqual([]);
  });

  it('takes a wrong number of outcomes for a failure of the whole batch', async () => {
    const wrong = queue('wrong', { retryLimit: 0, batchSize: 2 });
    const { jobs } = await openJobs(await engine.place(), (all) => all.handle(wrong, async () => [done]));
    await jobs.wakeAll(wrong, [{ key: 'a' }, { key: 'b' }]);
    await until(async () => (await jobs.failed()).length === 2);
    expect((await jobs.failed())[0]?.reason).toBe('A handler gave 1 outcomes for 2 wake-ups.');
  });

  it('never works on one key twice at once, however often it is woken', async () => {
    const running = new Set<string>();
    const clashes: string[] = [];
    let runs = 0;
    const busy = queue('busy', { concurrency: 8, batchSize: 3 });
    const { jobs } = await openJobs(await engine.place(), (all) =>
      all.handle(busy, async (batch) => {
        for (const { key } of batch) {
          if (running.has(key)) clashes.push(key);
          running.add(key);
        }
        await new Promise((go) => setTimeout(go, Math.random() * 10));
        for (const { key } of batch) running.delete(key);
        runs += 1;
      }),
    );
    for (let round = 0; round < 40; round += 1) {
      await Promise.all(Array.from({ length: 6 }, (_, n) => jobs.wake(busy, `k${n}`)));
      await new Promise((go) => setTimeout(go, 2));
    }
    await until(async () => (await jobs.counts()).every((one) => one.waiting + one.running === 0));
    expect(clashes).toEqual([]);
    expect(runs).toBeGreaterThan(6);
  });

  it('says how long the oldest has been due', async () => {
    const goOn = door();
    const stuck = queue('stuck', { concurrency: 1 });
    const { jobs } = await openJobs(await engine.place(), (all) => all.handle(stuck, () => goOn.opened));
    await jobs.wake(stuck, 'first', { at: Date.now() - 2 * hour });
    await until(async () => (await jobs.counts())[0]?.running === 1);
    await jobs.wake(stuck, 'second', { at: Date.now() - hour });
    await jobs.wake(stuck, 'third', { after: hour });
    const [counts] = await jobs.counts();
    expect(counts?.oldest).toBeGreaterThanOrEqual(hour - 1);
    expect(counts?.oldest).toBeLessThan(2 * hour);
    goOn.open();
  });
});
