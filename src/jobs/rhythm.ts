import type { Rhythm } from './types.ts';

/** Milliseconds from `now` to the next firing, for one that was `late` by so much. */
export type NextFiring = (now: number, late: number) => number;

const shortestRhythm = 1_000;

/** Checks a rhythm and answers how to count it. */
export async function nextFiringOf(rhythm: Rhythm): Promise<NextFiring> {
  if ('every' in rhythm) return everySoOften(rhythm.every);
  return byCron(rhythm);
}

/** Keeps step: late by two and a half intervals, it fires once now and again in half an interval. */
function everySoOften(every: number): NextFiring {
  if (!Number.isSafeInteger(every) || every < shortestRhythm)
    throw new RangeError(`A schedule cannot fire every ${every} ms; the least is ${shortestRhythm}.`);
  return (_now, late) => every - (Math.max(0, late) % every);
}

async function byCron({ cron, timeZone }: { cron: string; timeZone: string }): Promise<NextFiring> {
  // Only now: with its time zone library it costs memory that a hub without such schedules need not pay.
  const { CronExpressionParser } = await import('cron-parser');
  const next: NextFiring = (now) =>
    CronExpressionParser.parse(cron, { currentDate: new Date(now), tz: timeZone })
      .next()
      .getTime() - now;
  if (Number.isFinite(next(0, 0))) return next;
  throw new RangeError(`A schedule cannot follow "${cron}" in the time zone "${timeZone}".`);
}
