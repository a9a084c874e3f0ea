import { expect, it } from 'vitest';
import { queue } from '../../src/jobs/queue.ts';
import type { WakeUp } from '../../src/jobs/types.ts';
import { describeEachEngine } from '../storage/each-engine.ts';
import { door, openJobs, until } from './open-jobs.ts';

const hour = 60 * 60 * 1_000;
const mailboxes = queue<{ n: number }>('mailboxes', { concurrency: 1 });

describeEachEngine('waking', (engine) => {
  it('runs a handler with the key and the payload', async () => {
    const seen: WakeUp<{ n: number }>[] = [];
    const { jobs } = await openJobs(await engine.place(), (all) =>
      all.handle(mailboxes, async (batch) => void seen.push(...batch)),
    );
    await jobs.wake(mailboxes, 'ada@example.com', { payload: { n: 1 } });
    await until(() => seen.length === 1);
    expect(seen[0]).toEqual({
      key: 'ada@example.com',
      payload: { n: 1 },
      attempt: 1,
      late: expect.any(Number),
    });
    await until(async () => (await jobs.counts()).every(({ waiting, running }) => waiting + running === 0));
    expect(await jobs.counts()).toEqual([
      { queue: 'mailboxes', waiting: 0, running: 0, failed: 0, oldest: 0 },
    ]);
  });

  it('merges what waits for one key: the earliest time and the latest payload win', async () => {
    const place = await engine.place();
    const waker = await openJobs(place);
    await waker.jobs.wake(mailboxes, 'a', { payload: { n: 1 }, after: hour });
    await waker.jobs.wake(mailboxes, 'a', { payload: { n: 2 } });
    await waker.jobs.wake(mailboxes, 'a', { payload: { n: 3 }, at: Date.now() + hour });
    await waker.jobs.wake(mailboxes, 'a', { after: hour }); // no payload: keeps what is there
    await waker.close();

    const seen: unknown[] = [];
    const worker = await openJobs(place, (all) =>
      all.handle(mailboxes, async (batch) => void seen.push(...batch.map(({ payload }) => payload))),
    );
    await until(() => seen.length > 0);
    await worker.jobs.wake(mailboxes, 'end');
    await until(() => seen.length > 1);
    expect(seen).toEqual([{ n: 3 }, null]);
  });

  it('merges wakes of one key that come at the same moment', async () => {
    const place = await engine.place();
    const { jobs, close } = await openJobs(place, (all) => all.handle(mailboxes, async () => undefined));
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => jobs.wake(mailboxes, 'a', { payload: { n }, after: hour + n })),
    );
    expect(await jobs.counts()).toEqual([
      { queue: 'mailboxes', waiting: 1, running: 0, failed: 0, oldest: 0 },
    ]);
    await close();
  });

  it('takes what is due first, first', async () => {
    const place = await engine.place();
    const waker = await openJobs(place);
    const now = Date.now();
    // Stored in another order than they are due.
    for (const [key, ago] of [
      ['third', 10_000],
      ['first', 30_000],
      ['second', 20_000],
    ] as const) {
      const at = now - ago;
      await waker.jobs.wakeAll(mailboxes, [{ key, at }]);
    }
    await waker.close();
    const seen: string[] = [];
    await openJobs(place, (all) =>
      all.handle(mailboxes, async (batch) => void seen.push(...batch.map(({ key }) => key))),
    );
    await until(() => seen.length === 3);
    expect(seen).toEqual(['first', 'second', 'third']);
  });

  it('leaves what is not due yet alone and runs it when it is', async () => {
    const seen: { key: string; at: number }[] = [];
    const { jobs } = await openJobs(await engine.place(), (all) =>
      all.handle(mailboxes, async (batch) => {
        for (const { key } of batch) seen.push({ key, at: Date.now() });
      }),
    );
    const askedAt = Date.now();
    await jobs.wake(mailboxes, 'soon', { after: 400 });
    await jobs.wake(mailboxes, 'now');
    await until(() => seen.length === 2);
    expect(seen.map(({ key }) => key)).toEqual(['now', 'soon']);
    // Never early: a database's clock may differ from ours by the rounding of a millisecond.
    expect(seen[1]?.at).toBeGreaterThanOrEqual(askedAt + 399);
  });

  it('keeps a wake-up that comes during the work for afterwards, whatever the work answers', async () => {
    const answers = {
      done: () => undefined,
      fails: () => {
        throw new Error('not this time');
      },
    };
    for (const [name, answer] of Object.entries(answers)) {
      const inWork = door();
      const goOn = door();
      const seen: unknown[] = [];
      const slow = queue<number>(`slow-${name}`, { concurrency: 5, backOff: { first: hour, most: hour } });
      const { jobs, close } = await openJobs(await engine.place(), (all) =>
        all.handle(slow, async ([wakeUp]) => {
          seen.push(wakeUp?.payload);
          if (seen.length > 1) return;
          inWork.open();
          await goOn.opened;
          answer();
        }),
      );
      await jobs.wake(slow, 'a', { payload: 1 });
      await inWork.opened;
      await jobs.wake(slow, 'a', { payload: 2 });
      await jobs.wake(slow, 'a', { payload: 3 });
      await jobs.wake(slow, 'a');
      await jobs.wake(slow, 'other', { payload: 4 }); // proves that room was there
      await until(() => seen.length === 2);
      expect(seen).toEqual([1, 4]);
      goOn.open();
      await until(() => seen.length === 3);
      expect(seen).toEqual([1, 4, 3]);
      await until(async () => (await jobs.counts())[0]?.running === 0);
      expect((await jobs.counts())[0]?.waiting).toBe(0);
      await close();
    }
  });

  it('stores a wake-up with a transaction, or not at all', async () => {
    const seen: string[] = [];
    const { jobs, storage } = await openJobs(await engine.place(), (all) =>
      all.handle(mailboxes, async (batch) => void seen.push(...batch.map(({ key }) => key))),
    );
    await expect(
      storage.transaction(async (within) => {
        await jobs.wake(mailboxes, 'undone', { within });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await storage.transaction((within) => jobs.wake(mailboxes, 'kept', { within }));
    await until(() => seen.length === 1);
    expect(seen).toEqual(['kept']);
  });

  it('cancels what waits for a key, parked or not, and what came during the work', async () => {
    const inWork = door();
    const goOn = door();
    const seen: string[] = [];
    const place = await engine.place();
    const { jobs } = await openJobs(place, (all) =>
      all.handle(mailboxes, async ([wakeUp]) => {
        seen.push(wakeUp?.key ?? '');
        if (wakeUp?.key !== 'running') return undefined;
        inWork.open();
        await goOn.opened;
        return undefined;
      }),
    );
    expect(await jobs.cancel(mailboxes, 'unknown')).toBe(false);
    await jobs.wake(mailboxes, 'waiting', { after: hour });
    expect(await jobs.cancel(mailboxes, 'waiting')).toBe(true);
    expect(await jobs.cancel(mailboxes, 'waiting')).toBe(false);
    await jobs.wake(mailboxes, 'running');
    await inWork.opened;
    expect(await jobs.cancel(mailboxes, 'running')).toBe(false);
    await jobs.wake(mailboxes, 'running');
    expect(await jobs.cancel(mailboxes, 'running')).toBe(true);
    goOn.open();
    await jobs.wake(mailboxes, 'last');
    await until(() => seen.includes('last'));
    expect(seen).toEqual(['running', 'last']);
  });

  it('keeps what waits through a restart', async () => {
    const place = await engine.place();
    const first = await openJobs(place);
    await first.jobs.wake(mailboxes, 'a', { payload: { n: 7 } });
    await first.jobs.wake(mailboxes, 'later', { after: hour });
    await first.close();
    const seen: unknown[] = [];
    const { jobs } = await openJobs(place, (all) =>
      all.handle(mailboxes, async (batch) => void seen.push(...batch.map(({ payload }) => payload))),
    );
    await until(() => seen.length === 1);
    expect(seen).toEqual([{ n: 7 }]);
    await until(async () => (await jobs.counts())[0]?.running === 0);
    expect((await jobs.counts())[0]?.waiting).toBe(1);
  });

  it('works through ten thousand keys, each once', async () => {
    const many = queue<number>('many', { concurrency: 4, batchSize: 100 });
    const times = new Map<string, number>();
    const place = await engine.place();
    const waker = await openJobs(place);
    const wakes = Array.from({ length: 10_000 }, (_, n) => ({ key: `key-${n}`, payload: n }));
    await waker.jobs.wakeAll(many, wakes);
    await waker.jobs.wakeAll(many, wakes.slice(0, 1_000)); // merged
    await waker.close();
    const { jobs } = await openJobs(place, (all) =>
      all.handle(many, async (batch) => {
        for (const { key } of batch) times.set(key, (times.get(key) ?? 0) + 1);
      }),
    );
    await until(async () => (await jobs.counts()).every(({ waiting, running }) => waiting + running === 0));
    expect(times.size).toBe(10_000);
    expect(new Set(times.values())).toEqual(new Set([1]));
  });

  it('refuses work before it has started and after it has ended', async () => {
    const { jobs, close } = await openJobs(await engine.place());
    await close();
    await expect(jobs.wake(mailboxes, 'a')).rejects.toMatchObject({ code: 'jobs-not-running' });
    await expect(jobs.ping()).rejects.toMatchObject({ code: 'jobs-not-running' });
  });

  it('carries any text and any JSON unchanged', async () => {
    const odd = queue<unknown>('odd/queue.name-1');
    const wakes = [
      { key: `it's "quoted" \\ $1 %s`, payload: { "it's": ['"', '\\u0000', null, 1.5, true, { deep: [] }] } },
      { key: 'Zoë 👩‍🚀 日本', payload: 'Zoë 👩‍🚀 日本' },
      { key: ' ', payload: 0 },
      { key: 'x'.repeat(500), payload: 'y'.repeat(100_000) },
    ];
    const seen = new Map<string, unknown>();
    const { jobs } = await openJobs(await engine.place(), (all) =>
      all.handle(odd, async ([wakeUp]) => void seen.set(wakeUp?.key ?? '', wakeUp?.payload)),
    );
    await jobs.wakeAll(odd, wakes);
    await until(() => seen.size === wakes.length);
    for (const { key, payload } of wakes) expect(seen.get(key)).toEqual(payload);
  });

  it('refuses alike what one of the engines could not hold', async () => {
    const odd = queue<unknown>('odd');
    const { jobs } = await openJobs(await engine.place());
    const broken = { code: 'storage-value-not-allowed' };
    await expect(jobs.wake(odd, 'a\0b')).rejects.toMatchObject(broken);
    await expect(jobs.wake(odd, 'a', { payload: { deep: ['\0'] } })).rejects.toMatchObject(broken);
    await expect(jobs.wake(odd, 'a', { payload: { '\ud800': 1 } })).rejects.toMatchObject(broken);
  });

  it('refuses what is no key and no time', async () => {
    const { jobs } = await openJobs(await engine.place());
    await expect(jobs.wake(mailboxes, '')).rejects.toThrow(RangeError);
    await expect(jobs.wake(mailboxes, 'x'.repeat(501))).rejects.toThrow(RangeError);
    await expect(jobs.wake(mailboxes, 'a', { after: Number.NaN })).rejects.toThrow(RangeError);
    expect(() => queue('with space')).toThrow(RangeError);
    expect(() => queue('q', { concurrency: 0 })).toThrow(RangeError);
    expect(() => queue('q', { lease: 10 })).toThrow(RangeError);
  });
});
