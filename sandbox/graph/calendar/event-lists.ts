import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { parseInstant } from '../outlook/date-time.ts';
import { type CalendarScope, scopeOf, scopesOf } from './calendar-access.ts';
import { eventsAnswer } from './event-answers.ts';
import { type EventRecord, eventsOf } from './event-record.ts';
import { findEvent } from './find-event.ts';
import { type Occurrence, occurrencesIn, wholeEvent } from './occurrences.ts';
import { visitOf } from './owner.ts';

/** GET …/events: what stands by itself, and series as one. */
export function listEvents(call: GraphCall): GraphAnswer {
  const visit = visitOf(call);
  const scope = scopeOf(call, visit);
  // A filter on extended properties finds an event wherever in the mailbox somebody put it.
  const isEverywhere =
    call.parameters.calendar === undefined && /ValueExtendedProperties/i.test(call.query.filter ?? '');
  const calendars = isEverywhere
    ? scopesOf(call, visit).filter(
        ({ owner, rights }) => owner.id === visit.owner.id && rights.see === 'details',
      )
    : [scope];
  const ids = new Set(calendars.map(({ calendar }) => calendar.id));
  const events = eventsOf(call.world)
    .list(scope.owner.id)
    .filter(({ folderId }) => ids.has(folderId));
  return eventsAnswer(call, scope, events.map(wholeEvent), '/events');
}

/** GET …/calendarView: everything that takes place in a window, series taken apart. */
export function listCalendarView(call: GraphCall): GraphAnswer {
  const window = requireWindow(call);
  const scope = scopeOf(call);
  return eventsAnswer(call, scope, occurrencesInCalendar(call, scope, window), '/calendarView');
}

export interface Window {
  readonly from: number;
  readonly to: number;
}

export function occurrencesInCalendar(
  call: Pick<GraphCall, 'world'>,
  { owner, calendar }: Pick<CalendarScope, 'owner' | 'calendar'>,
  { from, to }: Window,
): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (const event of eventsOf(call.world).list(owner.id)) {
    if (event.folderId === calendar.id && mayTouch(event, from, to))
      found.push(...occurrencesIn(event, from, to));
  }
  return found.sort((a, b) => a.start.instant - b.start.instant);
}

/** A quick look that spares most events the exact one. */
function mayTouch(event: EventRecord, from: number, to: number): boolean {
  if (event.recurrence) return event.start.instant <= to || Object.keys(event.exceptions).length > 0;
  return event.start.instant <= to && event.end.instant >= from;
}

/** GET …/events/{id}/instances: the occurrences of one series in a window. */
export function listInstances(call: GraphCall): GraphAnswer {
  const { from, to } = requireWindow(call);
  const { scope, event, day } = findEvent(call);
  if (!event.recurrence || day !== 0) {
    throw new GraphFault(
      400,
      'ErrorInvalidRequest',
      "Your request can't be completed. Only a series master has instances.",
    );
  }
  return eventsAnswer(
    call,
    scope,
    occurrencesIn(event, from, to),
    `/events('${encodeURIComponent(call.parameters.event ?? '')}')/instances`,
  );
}

const longestWindowDays = 1825;

/** The window every view needs; without an offset its ends are UTC, whatever zone the answer is in. */
export function requireWindow(call: GraphCall, longestDays = longestWindowDays): Window {
  const texts = ['startdatetime', 'enddatetime'].map((name) => call.query.plain.get(name));
  if (texts.some((text) => text === undefined || text.trim() === '')) {
    throw new GraphFault(
      400,
      'ErrorInvalidParameter',
      'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.',
    );
  }
  return judgedWindow(texts[0] ?? '', texts[1] ?? '', longestDays);
}

/** A window as a client wrote it, where it is one and not too long. */
export function judgedWindow(start: string, end: string, longestDays = longestWindowDays): Window {
  const from = requireInstant(start, 'StartDateTime');
  const to = requireInstant(end, 'EndDateTime');
  if (to < from) {
    throw new GraphFault(
      400,
      'ErrorInvalidParameter',
      'The value of the parameter EndDateTime must be later than that of StartDateTime.',
    );
  }
  if (to - from > longestDays * 86_400_000) {
    throw new GraphFault(
      400,
      'ErrorCalendarViewRangeTooBig',
      `Your request can't be completed. The range between the start and end dates is greater than the allowed range. Maximum number of days: ${longestDays}`,
    );
  }
  return { from, to };
}

/** Also reads instants in quotes, as some clients write them. */
export function requireInstant(text: string, name: string): number {
  const instant = parseInstant(text.trim().replace(/^'(.*)'$/, '$1'));
  if (instant === undefined) {
    throw new GraphFault(
      400,
      'ErrorInvalidParameter',
      `The value '${text}' of parameter '${name}' is invalid.`,
    );
  }
  return instant;
}
