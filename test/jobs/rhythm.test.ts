import { expect, it } from 'vitest';
import { backOff } from '../../src/jobs/back-off.ts';
import { nextFiringOf } from '../../src/jobs/rhythm.ts';

const minutes = 60_000;
const hours = 60 * minutes;

it('an interval keeps step, however late a firing was', async () => {
  const next = await nextFiringOf({ every: 10 * minutes });
  expect(next(0, 0)).toBe(10 * minutes);
  expect(next(0, 3 * minutes)).toBe(7 * minutes);
  expect(next(0, 25 * minutes)).toBe(5 * minutes);
  expect(next(0, 30 * minutes)).toBe(10 * minutes);
});

it('a cron expression means the time on the wall, through a change to summer time and back', async () => {
  const next = await nextFiringOf({ cron: '0 8 * * *', timeZone: 'Europe/Berlin' });
  const from = (moment: string) => next(Date.parse(moment), 0);
  expect(from('2026-03-27T07:00:00Z')).toBe(24 * hours);
  expect(from('2026-03-28T07:00:00Z')).toBe(23 * hours); // clocks go forward on the 29th
  expect(from('2026-10-24T06:00:00Z')).toBe(25 * hours); // and back on the 25th
});

it('pauses grow twofold up to the most, half of each by chance', () => {
  const rules = { first: 1_000, most: 10_000 };
  expect([1, 2, 3, 4, 5, 6, 60].map((failures) => backOff(rules, failures, 1))).toEqual([
    1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000,
  ]);
  expect(backOff(rules, 3, 0)).toBe(2_000);
  expect(backOff({ first: 0, most: 0 }, 9, 0.5)).toBe(0);
});
