import { parseDate } from '../date-time.ts';
import { patternDays } from './pattern-days.ts';
import { dayOf, type PatternedRecurrence } from './recurrence.ts';

/** Exchange stores no date behind this one; a series without end stops here. */
const lastDay = dayOf(Date.UTC(4500, 7, 31));

/** The days of a series between two days, both included. */
export function seriesDays(recurrence: PatternedRecurrence, from: number, to: number): readonly number[] {
  const startDay = startDayOf(recurrence);
  return [...patternDays(recurrence.pattern, startDay, from, Math.min(to, lastDayOf(recurrence)))];
}

/** The first day of a series; undefined where its range holds none. */
export function firstDayOf(recurrence: PatternedRecurrence): number | undefined {
  const startDay = startDayOf(recurrence);
  const { value } = patternDays(recurrence.pattern, startDay, startDay, lastDayOf(recurrence)).next();
  return value ?? undefined;
}

export function isSeriesDay(recurrence: PatternedRecurrence, day: number): boolean {
  return seriesDays(recurrence, day, day).length === 1;
}

/** The nearest days of a series before and after one of its days. */
export function neighbourDays(
  recurrence: PatternedRecurrence,
  day: number,
): { readonly before: number | undefined; readonly after: number | undefined } {
  // The longest gap is that of a yearly pattern at the largest interval; walk back by doubling.
  const startDay = startDayOf(recurrence);
  let before: number | undefined;
  for (let reach = 32; before === undefined; reach *= 4) {
    before = seriesDays(recurrence, day - reach, day - 1).at(-1);
    if (day - reach < startDay) break;
  }
  const { value } = patternDays(recurrence.pattern, startDay, day + 1, lastDayOf(recurrence)).next();
  return { before, after: value ?? undefined };
}

/** The last day a series can fall on. */
export function lastDayOf(recurrence: PatternedRecurrence): number {
  const known = lastDays.get(recurrence);
  if (known !== undefined) return known;
  const found = findLastDay(recurrence);
  lastDays.set(recurrence, found);
  return found;
}

/** Counting to the last of a numbered series takes a walk; a recurrence never changes, so one is enough. */
const lastDays = new WeakMap<PatternedRecurrence, number>();

function findLastDay({ pattern, range }: PatternedRecurrence): number {
  if (range.type === 'noEnd') return lastDay;
  if (range.type === 'endDate') return Math.min(dayOf(parseDate(range.endDate) ?? 0), lastDay);
  const startDay = dayOf(parseDate(range.startDate) ?? 0);
  let left = range.numberOfOccurrences;
  for (const day of patternDays(pattern, startDay, startDay, lastDay)) {
    left -= 1;
    if (left === 0) return day;
  }
  return lastDay;
}

function startDayOf({ range }: PatternedRecurrence): number {
  return dayOf(parseDate(range.startDate) ?? 0);
}
