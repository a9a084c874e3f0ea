import { dayOf, midnightOf, type PatternedRecurrence } from '../outlook/recurrence/recurrence.ts';
import { isSeriesDay, seriesDays } from '../outlook/recurrence/series-days.ts';
import { storedTimeZone, type TimeZone } from '../outlook/time-zones.ts';
import type { EventContent, EventRecord, EventTime, OccurrenceException } from './event-record.ts';

/** One time that something takes place: an event that does not repeat, or one day of a series. */
export interface Occurrence {
  readonly event: EventRecord;
  /** The day of the series it belongs to; 0 for an event that does not repeat. */
  readonly day: number;
  readonly start: EventTime;
  readonly end: EventTime;
  readonly exception: OccurrenceException | undefined;
}

/** The occurrences of an event that overlap a window, in order. An event is asked for far more often than changed. */
export function occurrencesIn(event: EventRecord, from: number, to: number): readonly Occurrence[] {
  let windows = known.get(event);
  if (!windows) {
    windows = new Map();
    known.set(event, windows);
  }
  const key = `${from} ${to}`;
  let found = windows.get(key);
  if (!found) {
    found = findOccurrences(event, from, to);
    if (windows.size >= mostWindows) windows.clear();
    windows.set(key, found);
  }
  return found;
}

/** What was found, for as long as the record lives: a changed event is another record. */
const known = new WeakMap<EventRecord, Map<string, readonly Occurrence[]>>();
const mostWindows = 8;

function findOccurrences(event: EventRecord, from: number, to: number): readonly Occurrence[] {
  if (!event.recurrence) {
    const single = wholeEvent(event);
    return overlaps(single, from, to) ? [single] : [];
  }
  const series = seriesOf(event.recurrence, event);
  const regular = seriesDays(
    event.recurrence,
    dayOf(series.zone.wallClock(from) - series.duration) - 1,
    dayOf(series.zone.wallClock(to)) + 1,
  )
    .filter((day) => !(day in event.cancelled) && !(day in event.exceptions))
    .map((day) => regularOccurrence(event, series, day));
  const changed = Object.keys(event.exceptions).map((day) => changedOccurrence(event, series, Number(day)));
  return [...regular, ...changed]
    .filter((occurrence) => overlaps(occurrence, from, to))
    .sort((a, b) => a.start.instant - b.start.instant);
}

/** The occurrence of that day; undefined where the series has none, or no longer. */
export function occurrenceOn(event: EventRecord, day: number): Occurrence | undefined {
  if (!event.recurrence) return undefined;
  if (day in event.cancelled) return undefined;
  const series = seriesOf(event.recurrence, event);
  if (day in event.exceptions) return changedOccurrence(event, series, day);
  return isSeriesDay(event.recurrence, day) ? regularOccurrence(event, series, day) : undefined;
}

/** The occurrence of a day, or for day 0 the event itself: of a series the whole of it. */
export function occurrenceOrWhole(event: EventRecord, day: number): Occurrence | undefined {
  return day === 0 ? wholeEvent(event) : occurrenceOn(event, day);
}

/** The event as a whole; a series stands at its first occurrence. */
export function wholeEvent(event: EventRecord): Occurrence {
  return { event, day: 0, start: event.start, end: event.end, exception: undefined };
}

/** Where the series would have put the occurrence of a day. */
export function originalTimes(
  event: EventRecord,
  day: number,
): { readonly start: EventTime; readonly end: EventTime } {
  if (!event.recurrence) return event;
  return timesOn(seriesOf(event.recurrence, event), day);
}

/** Everything an occurrence says: the series' words, and its own where it has some. */
export function contentOf({ event, exception }: Pick<Occurrence, 'event' | 'exception'>): EventContent {
  return exception ? { ...event.content, ...exception.content } : event.content;
}

interface Series {
  readonly zone: TimeZone;
  readonly timeOfDay: number;
  readonly duration: number;
}

function seriesOf(recurrence: PatternedRecurrence, times: Pick<EventRecord, 'start' | 'end'>): Series {
  const zone = storedTimeZone(recurrence.range.recurrenceTimeZone);
  const start = zone.wallClock(times.start.instant);
  return {
    zone,
    timeOfDay: start - midnightOf(dayOf(start)),
    duration: zone.wallClock(times.end.instant) - start,
  };
}

/** The times of a series on a day: the same clock times all year, whatever the zone does to its clocks. */
function timesOn(series: Series, day: number): { readonly start: EventTime; readonly end: EventTime } {
  const startClock = midnightOf(day) + series.timeOfDay;
  const endClock = startClock + series.duration;
  const start = series.zone.instant(startClock);
  const end = series.zone.instant(endClock);
  return {
    start: { instant: start, wallClock: startClock, zone: series.zone.name },
    // Where the clocks swallow the end, the length decides.
    end: {
      instant: end < start ? start + series.duration : end,
      wallClock: endClock,
      zone: series.zone.name,
    },
  };
}

function regularOccurrence(event: EventRecord, series: Series, day: number): Occurrence {
  return { event, day, ...timesOn(series, day), exception: undefined };
}

function changedOccurrence(event: EventRecord, series: Series, day: number): Occurrence {
  const exception = event.exceptions[day];
  const times = timesOn(series, day);
  return {
    event,
    day,
    start: exception?.start ?? times.start,
    end: exception?.end ?? times.end,
    exception,
  };
}

/** Events touching a window only at its edge are outside; one without length counts where it starts. */
function overlaps({ start, end }: Occurrence, from: number, to: number): boolean {
  if (start.instant >= to) return start.instant === to && from === to;
  return end.instant > from || (start.instant === end.instant && start.instant === from);
}

/** The days a former pattern had between two moments; delta queries tell which of them are gone. */
export function daysBetween(
  recurrence: PatternedRecurrence,
  times: Pick<EventRecord, 'start' | 'end'>,
  from: number,
  to: number,
): readonly number[] {
  const series = seriesOf(recurrence, times);
  return seriesDays(
    recurrence,
    dayOf(series.zone.wallClock(from) - series.duration) - 1,
    dayOf(series.zone.wallClock(to)) + 1,
  ).filter((day) => {
    const { start, end } = timesOn(series, day);
    return start.instant < to && end.instant > from;
  });
}
