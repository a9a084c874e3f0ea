import { GraphFault } from '../fault.ts';
import { storedBody } from '../outlook/body.ts';
import { dateText, parseDate } from '../outlook/date-time.ts';
import { withExtendedProperties } from '../outlook/extended-properties.ts';
import { completeRecurrence, type GivenRecurrence } from '../outlook/recurrence/read-recurrence.ts';
import { dayOf, midnightOf, type PatternedRecurrence } from '../outlook/recurrence/recurrence.ts';
import { storedTimeZone } from '../outlook/time-zones.ts';
import { validationFailure } from '../outlook/validation-failure.ts';
import type { GivenEvent } from './event-fields.ts';
import type { EventContent, EventRecord, EventTime, OccurrenceException } from './event-record.ts';
import {
  atFirstOccurrence,
  type EventTimes,
  eventTime,
  judgeTimes,
  sameTime,
  zonedTime,
} from './event-times.ts';
import { judgeMovedOccurrence } from './moved-occurrence.ts';
import { extendedIn, givenLocations, newAttendees, onlineMeeting } from './new-event.ts';
import { contentOf, occurrenceOn, originalTimes } from './occurrences.ts';

/** An event or whole series after a client's change. Versions are given when it is written. */
export function changedEvent(event: EventRecord, given: GivenEvent, now: number): EventRecord {
  judgeTransaction(event, given);
  const content = { ...event.content, ...changedContent(event.content, given) };
  const times = changedTimes(event, given);
  judgeTimes(times.start, times.end, content.isAllDay);
  const reshaped =
    !sameTime(times.start, event.start) ||
    !sameTime(times.end, event.end) ||
    JSON.stringify(times.recurrence) !== JSON.stringify(event.recurrence) ||
    content.isAllDay !== event.content.isAllDay;
  return {
    ...event,
    ...times,
    content,
    modifiedAt: now,
    // A series that happens at other times begins anew: what was changed or taken out of it is forgotten.
    ...(reshaped && event.recurrence
      ? {
          exceptions: {},
          cancelled: {},
          reminders: {},
          former: [...event.former, formerOf(event, event.recurrence)],
        }
      : {}),
  };
}

function formerOf(event: EventRecord, recurrence: PatternedRecurrence): EventRecord['former'][number] {
  return { version: 0, recurrence, start: event.start, end: event.end };
}

/** A series with one occurrence changed, which makes that one an exception. */
export function changedOccurrence(
  event: EventRecord,
  day: number,
  given: GivenEvent,
  now: number,
): EventRecord {
  judgeTransaction(event, given);
  if (given.recurrence) throw validationFailure('an occurrence does not recur by itself');
  const current = occurrenceOn(event, day);
  if (!current) return event;
  const before = contentOf(current);
  const start = given.start ? eventTime(given.start) : current.start;
  const end = given.end ? eventTime(given.end) : current.end;
  const changed = changedContent(before, given);
  judgeTimes(start, end, changed.isAllDay ?? before.isAllDay);
  judgeMovedOccurrence(event, day, start, end);
  const original = originalTimes(event, day);
  const exception: OccurrenceException = {
    version: 0,
    modifiedAt: now,
    ...(sameTime(start, original.start) ? {} : { start }),
    ...(sameTime(end, original.end) ? {} : { end }),
    content: { ...current.exception?.content, ...changed },
  };
  return { ...event, modifiedAt: now, exceptions: { ...event.exceptions, [day]: exception } };
}

function judgeTransaction(event: EventRecord, given: GivenEvent): void {
  if (given.transactionId === undefined || given.transactionId === event.transactionId) return;
  throw new GraphFault(
    400,
    'ErrorInvalidRequest',
    "Your request can't be completed. The transactionId of an event can't be changed.",
  );
}

/** What a request changes of an event's words; nothing it does not name. */
export function changedContent(before: EventContent, given: GivenEvent): Partial<EventContent> {
  const locations = givenLocations(given);
  const extended =
    given.singleValueExtendedProperties || given.multiValueExtendedProperties
      ? withExtendedProperties(before.extended, extendedIn(given))
      : undefined;
  const online =
    given.isOnlineMeeting === undefined && given.onlineMeetingProvider === undefined
      ? undefined
      : onlineMeeting(
          {
            isOnlineMeeting: given.isOnlineMeeting ?? before.isOnlineMeeting,
            onlineMeetingProvider: given.onlineMeetingProvider ?? before.onlineMeetingProvider,
          },
          before.onlineMeetingProvider === 'skypeForConsumer',
        );
  return defined({
    subject: given.subject === null ? '' : given.subject,
    body: given.body === null ? { contentType: 'html', content: '' } : given.body && storedBody(given.body),
    importance: given.importance ?? undefined,
    sensitivity: given.sensitivity ?? undefined,
    showAs: given.showAs ?? undefined,
    intendedShowAs: given.showAs ?? undefined,
    isAllDay: given.isAllDay ?? undefined,
    isReminderOn: given.isReminderOn ?? undefined,
    reminderMinutesBeforeStart: given.reminderMinutesBeforeStart ?? undefined,
    responseRequested: given.responseRequested ?? undefined,
    allowNewTimeProposals: given.allowNewTimeProposals ?? undefined,
    hideAttendees: given.hideAttendees ?? undefined,
    categories: given.categories === null ? [] : given.categories,
    locations,
    attendees:
      given.attendees === null ? [] : given.attendees && newAttendees(given.attendees, before.attendees),
    ...online,
    extended,
  });
}

type Maybe<T> = { readonly [K in keyof T]?: T[K] | undefined };

function defined(values: Maybe<EventContent>): Partial<EventContent> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<EventContent>;
}

function changedTimes(event: EventRecord, given: GivenEvent): EventTimes {
  const start = given.start ? eventTime(given.start) : event.start;
  const end = given.end ? eventTime(given.end) : event.end;
  if (given.recurrence === null || (!given.recurrence && !event.recurrence)) {
    return { start, end, recurrence: null };
  }
  if (given.recurrence) return newSeries({ start, end }, given.recurrence, given.start !== undefined);
  if (!event.recurrence || (!given.start && !given.end)) return event;
  return movedSeries(event.recurrence, { start, end });
}

/** A new pattern without a new start keeps the time of day and begins where its range says. */
function newSeries(
  times: Pick<EventTimes, 'start' | 'end'>,
  given: GivenRecurrence,
  withStart: boolean,
): EventTimes {
  const startDate = given.range?.startDate;
  const day = startDate ? parseDate(startDate) : undefined;
  const moved = withStart || day === undefined ? times : onDay(times, dayOf(day));
  const recurrence = completeRecurrence(given, zonedTime(moved.start));
  return { ...atFirstOccurrence(recurrence, moved), recurrence };
}

/** New times without a new pattern: the range begins on the day of the new start. */
function movedSeries(recurrence: PatternedRecurrence, times: Pick<EventTimes, 'start' | 'end'>): EventTimes {
  const zone = storedTimeZone(recurrence.range.recurrenceTimeZone);
  const startDate = dateText(zone.wallClock(times.start.instant));
  const moved = completeRecurrence(
    { ...recurrence, range: { ...recurrence.range, startDate } },
    zonedTime(times.start),
  );
  return { ...atFirstOccurrence(moved, times), recurrence: moved };
}

function onDay(times: Pick<EventTimes, 'start' | 'end'>, day: number): Pick<EventTimes, 'start' | 'end'> {
  const shift = midnightOf(day) - midnightOf(dayOf(times.start.wallClock));
  const shifted = (time: EventTime): EventTime => {
    const wallClock = time.wallClock + shift;
    return { ...time, wallClock, instant: storedTimeZone(time.zone).instant(wallClock) };
  };
  return { start: shifted(times.start), end: shifted(times.end) };
}
