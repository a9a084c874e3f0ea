import { GraphFault } from '../fault.ts';
import type { ZonedTime } from '../outlook/date-time.ts';
import { completeRecurrence, type GivenRecurrence } from '../outlook/recurrence/read-recurrence.ts';
import { dayOf, midnightOf, type PatternedRecurrence } from '../outlook/recurrence/recurrence.ts';
import { firstDayOf, seriesDays } from '../outlook/recurrence/series-days.ts';
import { storedTimeZone } from '../outlook/time-zones.ts';
import { validationFailure } from '../outlook/validation-failure.ts';
import type { EventTime } from './event-record.ts';

const minute = 60_000;
const dayLong = 86_400_000;

/** Exchange keeps nothing before the start of FILETIME or behind its own end of time. */
const earliest = Date.UTC(1601, 0, 1);
const latest = Date.UTC(4500, 7, 31);

export interface EventTimes {
  readonly start: EventTime;
  readonly end: EventTime;
  readonly recurrence: PatternedRecurrence | null;
}

export function eventTime({ instant, wallClock, zone }: ZonedTime): EventTime {
  return { instant, wallClock, zone: zone.name };
}

export function zonedTime({ instant, wallClock, zone }: EventTime): ZonedTime {
  return { instant, wallClock, zone: storedTimeZone(zone) };
}

/**
 * Start and end of a new event. Where a client leaves both out, Exchange takes the next half hour
 * (msgraph-sdk-powershell#3271 met it); where it leaves out the end, half an hour is what there is.
 */
export function givenTimes(
  start: ZonedTime | undefined,
  end: ZonedTime | undefined,
  now: number,
): { readonly start: EventTime; readonly end: EventTime } {
  if (start && end) return { start: eventTime(start), end: eventTime(end) };
  if (end) throw validationFailure('an end without a start');
  const from = start ? eventTime(start) : halfHourAfter(now);
  return { start: from, end: later(from, 30 * minute) };
}

function halfHourAfter(now: number): EventTime {
  const instant = Math.ceil(now / (30 * minute)) * 30 * minute;
  return { instant, wallClock: instant, zone: 'UTC' };
}

function later(time: EventTime, milliseconds: number): EventTime {
  const wallClock = time.wallClock + milliseconds;
  return { ...time, wallClock, instant: storedTimeZone(time.zone).instant(wallClock) };
}

/** Refuses times that no event can have. */
export function judgeTimes(start: EventTime, end: EventTime, isAllDay: boolean): void {
  if (start.instant < earliest || end.instant > latest)
    throw validationFailure('outside of what Exchange keeps');
  if (end.instant < start.instant) throw validationFailure('the end is before the start');
  if (!isAllDay) return;
  if (start.wallClock % dayLong !== 0 || end.wallClock % dayLong !== 0) {
    throw validationFailure('an all-day event starts and ends at midnight');
  }
  if (end.wallClock - start.wallClock < dayLong)
    throw validationFailure('an all-day event is a day long or longer');
  if (start.zone.toLowerCase() !== end.zone.toLowerCase()) {
    throw validationFailure('an all-day event starts and ends in one zone');
  }
}

/** A series' own times: those of its first occurrence, in the series' zone. */
export function seriesTimes(times: Pick<EventTimes, 'start' | 'end'>, given: GivenRecurrence): EventTimes {
  const recurrence = completeRecurrence(given, zonedTime(times.start));
  return { ...atFirstOccurrence(recurrence, times), recurrence };
}

/** The times moved to the first day of the pattern, which may be later than the day the range starts with. */
export function atFirstOccurrence(
  recurrence: PatternedRecurrence,
  times: Pick<EventTimes, 'start' | 'end'>,
): Pick<EventTimes, 'start' | 'end'> {
  const zone = storedTimeZone(recurrence.range.recurrenceTimeZone);
  const startClock = zone.wallClock(times.start.instant);
  const duration = zone.wallClock(times.end.instant) - startClock;
  judgeLength(recurrence, duration);
  const day = firstDayOf(recurrence) ?? dayOf(startClock);
  const wallClock = midnightOf(day) + startClock - midnightOf(dayOf(startClock));
  const start = { instant: zone.instant(wallClock), wallClock, zone: zone.name };
  return { start, end: later(start, duration) };
}

/** An occurrence that lasted until the next one would overlap it. */
function judgeLength(recurrence: PatternedRecurrence, duration: number): void {
  if (duration <= dayLong) return;
  const first = firstDayOf(recurrence) ?? 0;
  const days = seriesDays(recurrence, first, first + 400);
  const isTooLong = days.some((day, at) => {
    const next = days[at + 1];
    return next !== undefined && duration > (next - day) * dayLong;
  });
  if (!isTooLong) return;
  throw new GraphFault(
    400,
    'ErrorOccurrenceTimeSpanTooBig',
    'The duration of an occurrence is longer than the time to the next one.',
  );
}

export function sameTime(one: EventTime, other: EventTime): boolean {
  return one.instant === other.instant && one.zone === other.zone;
}
