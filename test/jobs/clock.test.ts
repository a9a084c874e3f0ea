import { expect, it } from 'vitest';
import { type Clock, systemClock } from '../../src/base/clock.ts';
import { forwardClock } from '../../src/jobs/embedded/forward-clock.ts';
import { queue } from '../../src/jobs/queue.ts';
import { describeEachEngine } from '../storage/each-engine.ts';
import { door, openJobs, until } from './open-jobs.ts';

const hour = 60 * 60 * 1_000;

/** A clock whose hands a test can move, while time itself passes as ever. */
function movableClock(): Clock & { move(by: number): void } {
  let moved = 0;
  return {
    now: () => systemClock.now() + moved,
    elapsed: systemClock.elapsed,
    move: (by) => {
      moved += by;
    },
  };
}

describeEachEngine('a clock that jumps', (engine) => {
  it('neither stalls nor runs twice when the clock is set back while it runs', async () => {
    const clock = movableClock();
    const seen: (string | undefined)[] = [];
    const goOn = door();
    const slow = queue('slow', { lease: 1_000, concurrency: 2 });
    const { jobs } = await openJobs({ ...(await engine.place()), clock }, (all) =>
      all.handle(slow, async ([wakeUp]) => {
        seen.push(wakeUp?.key);
        if (wakeUp?.key === 'running') await goOn.opened;
      }),
    );
    await jobs.wake(slow, 'running');
    await until(() => seen.length === 1);
    await jobs.wake(slow, 'soon', { after: 300 });
    clock.move(-hour);
    await jobs.wake(slow, 'now');
    await until(() => seen.length === 3);
    clock.move(2 * hour); // a lease by the time of day would be long over
    await jobs.wake(slow, 'last');
    await until(() => seen.length === 4);
    expect(seen).toEqual(['running', 'now', 'soon', 'last']);
    goOn.open();
  });

  it('does not stall when the clock was set back between two runs', async () => {
    const clock = movableClock();
    const place = { ...(await engine.place()), clock };
    const sometime = queue('sometime');
    const first = await openJobs(place);
    await first.jobs.wake(sometime, 'a', { after: 200 });
    await first.jobs.wake(sometime, 'later', { after: 2 * hour });
    await first.close();
    clock.move(-hour);
    const seen: (string | undefined)[] = [];
    await openJobs(place, (all) => all.handle(sometime, async ([wakeUp]) => void seen.push(wakeUp?.key)));
    await until(() => seen.length === 1);
    expect(seen).toEqual(['a']);
  });
});

it('follows a clock that goes forward and stands by one that goes back', () => {
  let wall = 1_000_000;
  let elapsed = 0;
  const now = forwardClock({ now: () => wall, elapsed: () => elapsed });
  elapsed += 50;
  expect(now()).toBe(1_000_050);
  wall += 500_000; // slept
  expect(now()).toBe(1_500_000);
  wall -= 900_000; // set back
  elapsed += 10;
  expect(now()).toBe(1_500_010);
});
