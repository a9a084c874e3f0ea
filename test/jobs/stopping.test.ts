import { expect, it } from 'vitest';
import { queue } from '../../src/jobs/queue.ts';
import type { WakeUp } from '../../src/jobs/types.ts';
import { describeEachEngine } from '../storage/each-engine.ts';
import { door, openJobs, until } from './open-jobs.ts';

const hour = 60 * 60 * 1_000;

describeEachEngine('stopping', (engine) => {
  it('finishes what runs and takes nothing more', async () => {
    const inWork = door();
    const goOn = door();
    const finished: string[] = [];
    const slow = queue('slow', { concurrency: 1 });
    const place = await engine.place();
    const { jobs, storage } = await openJobs(place, (all) =>
      all.handle(slow, async ([wakeUp]) => {
        inWork.open();
        await goOn.opened;
        finished.push(wakeUp?.key ?? '');
      }),
    );
    await jobs.wake(slow, 'a');
    await inWork.opened;
    await jobs.wake(slow, 'b');
    const stopped = jobs.stop({ within: 10_000 });
    goOn.open();
    await stopped;
    expect(finished).toEqual(['a']);
    await storage.close();

    const seen: string[] = [];
    await openJobs(place, (all) =>
      all.handle(slow, async (batch) => void seen.push(...batch.map(({ key }) => key))),
    );
    await until(() => seen.length === 1);
    expect(seen).toEqual(['b']);
  });

  it('gives back at the deadline what does not end, so that another takes it at once', async () => {
    const inWork = door();
    const never = door();
    const endless = queue<string>('endless', { lease: hour, retryLimit: 0 });
    const place = await engine.place();
    const first = await openJobs(place, (all) =>
      all.handle(endless, async () => {
        inWork.open();
        await never.opened;
      }),
    );
    await first.jobs.wake(endless, 'a', { payload: 'kept' });
    await inWork.opened;
    await first.close(50);

    const seen: WakeUp<string>[] = [];
    const second = await openJobs(place, (all) =>
      all.handle(endless, async (batch) => void seen.push(...batch)),
    );
    await until(() => seen.length === 1);
    // No failure is counted: with a retry limit of 0 it would have been parked.
    expect(seen[0]).toMatchObject({ key: 'a', payload: 'kept', attempt: 1 });
    expect(await second.jobs.failed()).toEqual([]);
    never.open();
  });

  it('tells a handler by its signal that it must end, and counts no failure then', async () => {
    const inWork = door();
    const polite = queue('polite', { lease: hour, retryLimit: 0 });
    const place = await engine.place();
    let reason: unknown;
    const first = await openJobs(place, (all) =>
      all.handle(polite, async (_batch, { signal }) => {
        inWork.open();
        await new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reason = signal.reason;
            reject(signal.reason);
          });
        });
      }),
    );
    await first.jobs.wake(polite, 'a');
    await inWork.opened;
    await first.close(50);
    expect(reason).toEqual(new Error('Portico is stopping.'));

    const seen: number[] = [];
    await openJobs(place, (all) =>
      all.handle(polite, async ([wakeUp]) => void seen.push(wakeUp?.attempt ?? 0)),
    );
    await until(() => seen.length === 1);
    expect(seen).toEqual([1]);
  });

  it('lets handlers wake others until the very end', async () => {
    const inWork = door();
    const goOn = door();
    const first = queue('first');
    const second = queue('second');
    const place = await engine.place();
    const { jobs, close } = await openJobs(place, (all) => {
      all.handle(first, async () => {
        inWork.open();
        await goOn.opened;
        await all.wake(second, 'from-first');
      });
    });
    await jobs.wake(first, 'a');
    await inWork.opened;
    const closed = close();
    goOn.open();
    await closed;
    const seen: string[] = [];
    await openJobs(place, (all) => all.handle(second, async ([wakeUp]) => void seen.push(wakeUp?.key ?? '')));
    await until(() => seen.length === 1);
    expect(seen).toEqual(['from-first']);
  });
});
