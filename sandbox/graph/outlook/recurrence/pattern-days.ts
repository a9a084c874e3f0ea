import { dayOf, daysOfWeek, type RecurrencePattern, weekdayOf, weekIndexes } from './recurrence.ts';

/**
 * A pattern as periods of equal kind: every period (a number of days, weeks, months or years) holds some days,
 * and the periods can be counted, so that a far window is reached without walking there.
 */
interface Periods {
  /** The number of the period a day lies in; the one that `startDay` lies in is 0. May be any number near it. */
  periodOf(day: number): number;
  /** The days of a period, in order. */
  daysIn(period: number): readonly number[];
}

/** The days from `from` to `to`, both included, on which a pattern that starts on `startDay` falls. */
export function* patternDays(
  pattern: RecurrencePattern,
  startDay: number,
  from: number,
  to: number,
): Generator<number> {
  const periods = periodsOf(pattern, startDay);
  const first = Math.max(startDay, from);
  for (let period = Math.max(0, periods.periodOf(first) - 1); ; period += 1) {
    for (const day of periods.daysIn(period)) {
      if (day > to) return;
      if (day >= first) yield day;
    }
  }
}

function periodsOf(pattern: RecurrencePattern, startDay: number): Periods {
  switch (pattern.type) {
    case 'daily':
      return {
        periodOf: (day) => Math.floor((day - startDay) / pattern.interval),
        daysIn: (period) => [startDay + period * pattern.interval],
      };
    case 'weekly':
      return weeks(pattern, startDay);
    case 'absoluteMonthly':
      return months(pattern.interval, startDay, (month) => [dayInMonth(month, pattern.dayOfMonth)]);
    case 'relativeMonthly':
      return months(pattern.interval, startDay, (month) => [relativeDay(pattern, month)]);
    case 'absoluteYearly':
      return years(pattern, startDay, (month) => dayInMonth(month, pattern.dayOfMonth));
    case 'relativeYearly':
      return years(pattern, startDay, (month) => relativeDay(pattern, month));
  }
}

function weeks(pattern: RecurrencePattern, startDay: number): Periods {
  const firstWeekday = daysOfWeek.indexOf(pattern.firstDayOfWeek);
  const fromWeekStart = (weekday: number): number => (weekday - firstWeekday + 7) % 7;
  const weekStart = startDay - fromWeekStart(weekdayOf(startDay));
  const offsets = pattern.daysOfWeek
    .map((name) => fromWeekStart(daysOfWeek.indexOf(name)))
    .sort((a, b) => a - b);
  const length = pattern.interval * 7;
  return {
    periodOf: (day) => Math.floor((day - weekStart) / length),
    daysIn: (period) => offsets.map((offset) => weekStart + period * length + offset),
  };
}

function months(interval: number, startDay: number, daysIn: (month: number) => readonly number[]): Periods {
  const first = monthOf(startDay);
  return {
    periodOf: (day) => Math.floor((monthOf(day) - first) / interval),
    daysIn: (period) => daysIn(first + period * interval),
  };
}

function years(pattern: RecurrencePattern, startDay: number, dayIn: (month: number) => number): Periods {
  const firstYear = Math.floor(monthOf(startDay) / 12);
  return {
    periodOf: (day) => Math.floor((Math.floor(monthOf(day) / 12) - firstYear) / pattern.interval),
    daysIn: (period) => [dayIn((firstYear + period * pattern.interval) * 12 + pattern.month - 1)],
  };
}

/** Months are counted from year 0, January being 0. */
function monthOf(day: number): number {
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function firstOfMonth(month: number): number {
  return dayOf(new Date(0).setUTCFullYear(Math.floor(month / 12), month % 12, 1));
}

/** The day of that number, or the month's last where it has fewer: so Outlook does it, unlike iCalendar. */
function dayInMonth(month: number, dayOfMonth: number): number {
  const first = firstOfMonth(month);
  return Math.min(first + dayOfMonth - 1, firstOfMonth(month + 1) - 1);
}

/** The first, second … or last of the month's days that fall on one of the weekdays ([MS-OXOCAL] MonthNth). */
function relativeDay(pattern: RecurrencePattern, month: number): number {
  const wanted = new Set<number>(pattern.daysOfWeek.map((name) => daysOfWeek.indexOf(name)));
  const first = firstOfMonth(month);
  const next = firstOfMonth(month + 1);
  const index = weekIndexes.indexOf(pattern.index);
  if (pattern.index === 'last') {
    let day = next - 1;
    while (!wanted.has(weekdayOf(day))) day -= 1;
    return day;
  }
  let left = index;
  let day = first;
  while (!wanted.has(weekdayOf(day)) || left > 0) {
    if (wanted.has(weekdayOf(day))) left -= 1;
    day += 1;
  }
  return day;
}
