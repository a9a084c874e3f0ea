import { expect, it } from 'vitest';
import type { Clock } from '../../src/base/clock.ts';
import { idMaker } from '../../src/base/id.ts';

function clock(...times: readonly number[]): Clock {
  const left = [...times];
  return { now: () => left.shift() ?? 0, elapsed: () => 0 };
}

it('an id carries its kind, its time and chance', () => {
  const newId = idMaker(clock(1_750_000_000_000, 1_750_000_000_000));
  const [one, other] = [newId('conn'), newId('conn')];
  expect(one).toMatch(/^conn_[0-9a-hjkmnp-tv-z]{26}$/);
  expect(one.slice(0, 15)).toBe(other.slice(0, 15));
  expect(one).not.toBe(other);
});

it('ids sort by time', () => {
  const newId = idMaker(clock(1, 31, 32, 33, 1_023, 1_024, 2 ** 47));
  const ids = Array.from({ length: 7 }, () => newId('x'));
  expect(ids.toSorted()).toEqual(ids);
});

it('a clock that jumps back does not make ids that sort before those already given out', () => {
  const newId = idMaker(clock(5_000_000, 1_000_000));
  const [before, after] = [newId('x'), newId('x')];
  expect(after.slice(0, 12) >= before.slice(0, 12)).toBe(true);
});

it('ten thousand ids are ten thousand different ones', () => {
  const newId = idMaker({ now: () => 7, elapsed: () => 0 });
  expect(new Set(Array.from({ length: 10_000 }, () => newId('x'))).size).toBe(10_000);
});
