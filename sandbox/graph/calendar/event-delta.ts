import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import type { DeltaChange } from '../odata/delta-round.ts';
import { deltaAnswer } from '../odata/respond.ts';
import { type CalendarScope, scopeOf } from './calendar-access.ts';
import { contextOf, pageSizes } from './event-answers.ts';
import { requireInstant, requireWindow, type Window } from './event-lists.ts';
import { deletedEventsOf, type EventRecord, eventsOf } from './event-record.ts';
import { type EventView, eventEtag, eventId, eventWire, timeWire, typeOf, viewOf } from './event-wire.ts';
import { contentOf, daysBetween, type Occurrence, occurrencesIn, wholeEvent } from './occurrences.ts';

/** A change before the changes of one write are put in a row. */
interface Change {
  readonly version: number;
  readonly item?: () => JsonObject;
  readonly removedId?: string;
}

/** Odoo has tracked thirteen years at once for years; where Microsoft draws the line is not known [unverified]. */
const longestWindowDays = 7300;

/** GET …/calendarView/delta: what changed in a window; the window is the first request's, the token keeps it. */
export function calendarViewDelta(call: GraphCall): GraphAnswer {
  refuseOptions(call, 'CalendarView');
  const window = requireWindow(call, longestWindowDays);
  const scope = scopeOf(call);
  const view = viewOf(call, scope);
  const live = eventsIn(call, scope).flatMap((event) => inRow(changesOf(view, event, window)));
  const gone = deletedIn(call, scope).flatMap((event) => inRow(departuresOf(view, event, window)));
  return answer(call, scope, [...live, ...gone], '/calendarView');
}

/** GET …/events/delta: series as one; `startDateTime` leaves out what is over before it. */
export function eventsDelta(call: GraphCall): GraphAnswer {
  refuseOptions(call, 'Events');
  const text = call.query.plain.get('startdatetime');
  const from = text === undefined ? Number.NEGATIVE_INFINITY : requireInstant(text, 'StartDateTime');
  const scope = scopeOf(call);
  const view = viewOf(call, scope);
  const live = eventsIn(call, scope)
    .filter((event) => event.recurrence !== null || event.end.instant >= from)
    .flatMap((event) => inRow([shownChange(view, wholeEvent(event), event.version)]));
  const gone = deletedIn(call, scope).flatMap((event) =>
    inRow([{ version: event.version, removedId: eventId(view, event) }]),
  );
  return answer(call, scope, [...live, ...gone], '/events');
}

function answer(
  call: GraphCall,
  scope: CalendarScope,
  changed: readonly DeltaChange[],
  tail: string,
): GraphAnswer {
  return deltaAnswer(call, {
    context: contextOf(call, scope.listOwner.id, tail),
    changed,
    nowSequence: call.world.store.sequence,
    ...pageSizes,
  });
}

function refuseOptions({ query }: GraphCall, resource: string): void {
  const { orderBy, filter, expand, search, top, skip } = query;
  if ([orderBy, filter, expand, search, top, skip].every((option) => option === undefined)) return;
  throw new GraphFault(
    400,
    'ErrorInvalidUrlQuery',
    `The following parameters are not supported with change tracking over the '${resource}' resource: '$orderby, $filter, $expand, $search, $top, $skip'.`,
  );
}

function eventsIn(call: GraphCall, { owner, calendar }: CalendarScope): readonly EventRecord[] {
  return eventsOf(call.world)
    .list(owner.id)
    .filter(({ folderId }) => folderId === calendar.id);
}

/** Deleted events with the version of their deletion; one that came back is none. */
function deletedIn(call: GraphCall, { owner, calendar }: CalendarScope): readonly EventRecord[] {
  return deletedEventsOf(call.world)
    .list(owner.id)
    .filter(({ id, folderId }) => folderId === calendar.id && !eventsOf(call.world).get(owner.id, id))
    .map(({ event, version }) => ({ ...event, version }));
}

/**
 * What a window tells of an event. One that was changed and does not lie in the window is told as removed, even if it
 * never was in it: clients of the real service meet the same (microsoft-graph-docs-contrib#6599, #4659, #6324).
 */
function changesOf(view: EventView, event: EventRecord, window: Window): readonly Change[] {
  const occurrences = occurrencesIn(event, window.from, window.to);
  if (!event.recurrence) {
    return occurrences.length > 0
      ? [shownChange(view, wholeEvent(event), event.version)]
      : [{ version: event.version, removedId: eventId(view, event) }];
  }
  const shown = new Set(occurrences.map(({ day }) => day));
  const removed = [...goneDays(event, window)].filter(([day]) => !shown.has(day));
  return [
    // A series is told as its master, with the times of its first occurrence, and its occurrences.
    occurrences.length > 0
      ? shownChange(view, wholeEvent(event), event.version)
      : { version: event.version, removedId: eventId(view, event) },
    ...occurrences.map((one) =>
      shownChange(view, one, Math.max(event.seriesVersion, one.exception?.version ?? 0)),
    ),
    ...removed.map(([day, version]) => ({ version, removedId: eventId(view, event, day) })),
  ];
}

/** Days that the series once had in the window and may have lost, with the version that took them. */
function goneDays(event: EventRecord, { from, to }: Window): ReadonlyMap<number, number> {
  const gone = new Map<number, number>();
  for (const [day, version] of Object.entries(event.cancelled)) gone.set(Number(day), version);
  for (const [day, { version }] of Object.entries(event.exceptions)) gone.set(Number(day), version);
  for (const former of event.former) {
    for (const day of daysBetween(former.recurrence, former, from, to)) gone.set(day, former.version);
  }
  return gone;
}

function departuresOf(view: EventView, event: EventRecord, { from, to }: Window): readonly Change[] {
  const days = event.recurrence ? occurrencesIn(event, from, to).map(({ day }) => day) : [];
  return [0, ...days].map((day) => ({ version: event.version, removedId: eventId(view, event, day) }));
}

function shownChange(view: EventView, occurrence: Occurrence, version: number): Change {
  return { version, item: () => deltaWire(view, occurrence) };
}

/** Delta tells of an unchanged occurrence only when it is; the rest is the master's (microsoft-graph-docs#7632). */
function deltaWire(view: EventView, occurrence: Occurrence): JsonObject {
  const type = { '@odata.type': '#microsoft.graph.event' };
  if (typeOf(occurrence) !== 'occurrence') return { ...type, ...eventWire(view, occurrence) };
  const { event, day, start, end } = occurrence;
  const content = contentOf(occurrence);
  return {
    ...type,
    '@odata.etag': eventEtag(event),
    id: eventId(view, event, day),
    seriesMasterId: eventId(view, event),
    type: 'occurrence',
    start: timeWire(view, content, start),
    end: timeWire(view, content, end),
  };
}

/** Changes of one write get places of their own between it and the write before, so that a page can end among them. */
function inRow(changes: readonly Change[]): readonly DeltaChange[] {
  return changes.map(({ version, item, removedId }, at) => {
    const sequence = version - 1 + (at + 1) / changes.length;
    return item
      ? {
          sequence,
          // Only what a page shows is made.
          get item() {
            return item();
          },
        }
      : { sequence, removedId: removedId ?? '' };
  });
}
