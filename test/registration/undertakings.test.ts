import { expect, it, onTestFinished } from 'vitest';
import { idMaker } from '../../src/base/id.ts';
import { Secret } from '../../src/base/secret.ts';
import { openUndertakings, type Undertakings } from '../../src/connections/undertakings.ts';
import { openVault } from '../../src/vault/open-vault.ts';
import { describeEachEngine, opened, silentLog } from '../storage/each-engine.ts';

const wish = {
  kind: 'create',
  subject: 'one',
  steps: [
    { name: 'first', title: 'First' },
    { name: 'second', title: 'Second' },
  ],
} as const;

describeEachEngine('undertakings', (engine) => {
  async function open(): Promise<{
    undertakings: Undertakings;
    other: Undertakings;
    pass(milliseconds: number): void;
  }> {
    let now = 1_800_000_000_000;
    const clock = { now: () => now, elapsed: () => now };
    const place = await engine.place();
    const storage = await opened({ ...place, clock });
    const vault = await openVault({ ...place, storage, log: silentLog, clock });
    onTestFinished(() => vault.close());
    const parts = { storage, vault, clock, newId: idMaker(clock) };
    return {
      undertakings: openUndertakings(parts),
      other: openUndertakings(parts),
      pass: (milliseconds) => {
        now += milliseconds;
      },
    };
  }

  it('are read by every process, step by step', async () => {
    const { undertakings, other } = await open();
    const { undertaking, held } = await undertakings.begin(wish);
    expect(undertaking).toMatchObject({ kind: 'create', state: 'running', registration: undefined });
    await held?.change({ step: { name: 'first', state: 'done', outcome: 'It is done.' } });
    expect((await other.find(undertaking.id))?.steps).toMatchObject([
      { name: 'first', state: 'done', outcome: 'It is done.' },
      { name: 'second', state: 'waiting', outcome: undefined },
    ]);
    await held?.change({ registration: 'reg_1' });
    await held?.end('done');
    expect(await other.find(undertaking.id)).toMatchObject({ state: 'done', registration: 'reg_1' });
    expect(await other.find('task_none')).toBeUndefined();
  });

  it('are in one hand at a time', async () => {
    const { undertakings, other } = await open();
    const begun = await Promise.all([undertakings.begin(wish), other.begin(wish), undertakings.begin(wish)]);
    expect(new Set(begun.map(({ undertaking }) => undertaking.id)).size).toBe(1);
    expect(begun.filter(({ held }) => held !== undefined)).toHaveLength(1);
    const another = await other.begin({ ...wish, subject: 'two' });
    expect(another.held).toBeDefined();
  });

  it('go on in another hand once nobody has been heard of, with all that was noted', async () => {
    const { undertakings, other, pass } = await open();
    const first = await undertakings.begin(wish);
    await first.held?.change({
      step: { name: 'first', state: 'running' },
      notes: { keyId: 'k1' },
      credential: Secret.of('half-made'),
    });
    pass(61_000);
    expect(await other.find(first.undertaking.id)).toMatchObject({
      state: 'failed',
      steps: [{ state: 'failed' }, { state: 'waiting' }],
    });
    expect(await other.unfinished('create')).toEqual(['one']);
    const second = await other.begin(wish);
    expect(second.undertaking.id).toBe(first.undertaking.id);
    expect(second.held?.notes).toEqual({ keyId: 'k1' });
    expect((await second.held?.credential())?.revealText()).toBe('half-made');
    // The first one wakes up: it is not its own any more.
    await expect(first.held?.change({ notes: { keyId: 'k2' } })).rejects.toMatchObject({
      code: 'registration-undertaking-taken-over',
    });
    await second.held?.change({ credential: null });
    expect(await second.held?.credential()).toBeUndefined();
    await second.held?.end('done');
    expect(await other.unfinished('create')).toEqual([]);
  });

  it('begin anew after they are done, and are forgotten a day later', async () => {
    const { undertakings, pass } = await open();
    const first = await undertakings.begin(wish);
    await first.held?.end('done');
    const second = await undertakings.begin(wish);
    expect(second.undertaking.id).not.toBe(first.undertaking.id);
    await second.held?.end('failed');
    const third = await undertakings.begin(wish);
    expect(third.undertaking.id).toBe(second.undertaking.id);
    await third.held?.end('done');
    pass(86_400_001);
    await undertakings.begin({ ...wish, subject: 'two' });
    expect(await undertakings.find(first.undertaking.id)).toBeUndefined();
  });

  it('share the mark of the installation', async () => {
    const { undertakings, other } = await open();
    const marks = await Promise.all([undertakings.mark(), other.mark(), undertakings.mark()]);
    expect(new Set(marks).size).toBe(1);
    expect(marks[0]).toMatch(/^[0-9a-f]{12}$/);
  });
});
