import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import type { Expanders } from '../odata/expand.ts';
import { parseFilter } from '../odata/filter.ts';
import { judgeFilter } from '../odata/judge-filter.ts';
import { matches } from '../odata/matches.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { attachmentWires } from '../outlook/attachments.ts';
import { expandedExtendedProperties, withExtendedFilter } from '../outlook/extended-properties.ts';
import { utc } from '../outlook/time-zones.ts';
import { splitOutside } from '../path-segments.ts';
import type { CalendarScope } from './calendar-access.ts';
import { calendarWire } from './calendar-wire.ts';
import {
  type EventView,
  eventId,
  eventWire,
  freshEventWire,
  occurrenceNumber,
  viewOf,
} from './event-wire.ts';
import { contentOf, type Occurrence, occurrenceOn } from './occurrences.ts';

/** A page may hold this many events; clients ask for 999 (Home Assistant, cal.com) and Microsoft allows 1000. */
export const pageSizes = { defaultPageSize: 10, maxPageSize: 1000 } as const;

/** `users('…')/events` and the like: the path's collection as Graph names it in contexts. */
export function contextOf(call: GraphCall, ownerId: string, tail: string): string {
  const { calendar, calendarGroup, group } = call.parameters;
  const root = group === undefined ? `users('${ownerId}')` : `groups('${ownerId}')`;
  const groupPart =
    calendarGroup === undefined ? '' : `/calendarGroups('${encodeURIComponent(calendarGroup)}')`;
  const calendarPart =
    calendar !== undefined
      ? `/calendars('${encodeURIComponent(calendar)}')`
      : /\/calendar(\/|$)/i.test(call.template)
        ? '/calendar'
        : '';
  return `${root}${groupPart}${calendarPart}${tail}`;
}

/** One event, or one occurrence. */
export function eventAnswer(
  call: GraphCall,
  scope: CalendarScope,
  occurrence: Occurrence,
  status = 200,
): GraphAnswer {
  const view = viewOf(call, scope);
  const { asked, always, extra } = withExtended(call);
  return entityAnswer(asked, {
    context: contextOf(call, scope.listOwner.id, '/events'),
    value: {
      ...eventWire(view, occurrence),
      ...onRequest(call, view, occurrence),
      ...extra?.(view, occurrence),
    },
    status,
    always,
    expand: expandersOf(call, scope, [occurrence]),
  });
}

/** A page of events or occurrences out of one calendar. */
export function eventsAnswer(
  call: GraphCall,
  scope: CalendarScope,
  occurrences: readonly Occurrence[],
  tail: string,
): GraphAnswer {
  const view = viewOf(call, scope);
  const { asked, always, extra } = withExtended(call);
  const kept = filtered(call, view, occurrences);
  return collectionAnswer(
    { ...asked, query: { ...asked.query, filter: undefined } },
    {
      context: contextOf(call, scope.listOwner.id, tail),
      items: kept.map((one) =>
        extra ? { ...eventWire(view, one), ...extra(view, one) } : eventWire(view, one),
      ),
      ...pageSizes,
      always,
      searchText: (item) =>
        `${item.subject} ${item.bodyPreview} ${(item.location as JsonObject).displayName}`,
      expand: asked.query.expand === undefined ? {} : expandersOf(call, scope, kept),
    },
  );
}

/** Filters look at times in UTC whatever zone the answer is in, and into the properties apps hang on events. */
export function filtered(
  call: GraphCall,
  view: EventView,
  occurrences: readonly Occurrence[],
): readonly Occurrence[] {
  const { filter: text } = call.query;
  if (text === undefined) return occurrences;
  const inUtc: EventView = { ...view, zone: utc, key: `${view.key} for filters` };
  // What a filter looks through in a whole mailbox would be too much to keep.
  const wireOf = occurrences.length > mostKept ? freshEventWire : eventWire;
  const byWire = new Map(occurrences.map((one) => [wireOf(inUtc, one), one]));
  const judged = withExtendedFilter(call, [...byWire.keys()], (wire) => {
    const occurrence = byWire.get(wire);
    return occurrence && view.rights.see === 'details' ? contentOf(occurrence).extended : undefined;
  });
  const kept =
    judged.call.query.filter === undefined ? judged.items : plainlyFiltered(call, text, judged.items);
  return kept.flatMap((wire) => byWire.get(wire) ?? []);
}

const mostKept = 1000;

function plainlyFiltered(call: GraphCall, text: string, items: readonly JsonObject[]): readonly JsonObject[] {
  const filter = parseFilter(text);
  if (call.version === 'v1.0') judgeFilter(filter, 'event');
  return items.filter((item) => matches(filter, item));
}

/** Extended properties are expanded by their own rules, so they are taken out of what the rest expands. */
function withExtended(call: GraphCall): {
  readonly asked: GraphCall;
  readonly always: readonly string[];
  readonly extra?: (view: EventView, occurrence: Occurrence) => JsonObject;
} {
  const { expand } = call.query;
  if (expand === undefined || !/ValueExtendedProperties/i.test(expand)) {
    return { asked: call, always: [] };
  }
  const rest = splitOutside(expand, ',').filter(
    (piece) => !/^\s*(single|multi)ValueExtendedProperties/i.test(piece),
  );
  return {
    asked: { ...call, query: { ...call.query, expand: rest.length > 0 ? rest.join(',') : undefined } },
    always: ['singleValueExtendedProperties', 'multiValueExtendedProperties'],
    extra: (view, occurrence) =>
      view.rights.see === 'details' ? expandedExtendedProperties(contentOf(occurrence).extended, expand) : {},
  };
}

/** What an event only shows when it is named: the days taken out of a series. */
function onRequest(call: GraphCall, view: EventView, { event, day }: Occurrence): JsonObject {
  const isAsked = call.query.select.some((name) => name.toLowerCase() === 'cancelledoccurrences');
  if (!isAsked || day !== 0) return {};
  const days = Object.keys(event.cancelled)
    .map(Number)
    .sort((a, b) => a - b);
  return {
    cancelledOccurrences: days.map(
      (cancelled) =>
        `OID.${eventId(view, event)}.${new Date(cancelled * 86_400_000).toISOString().slice(0, 10)}`,
    ),
  };
}

function expandersOf(call: GraphCall, scope: CalendarScope, occurrences: readonly Occurrence[]): Expanders {
  const view = viewOf(call, scope);
  const shown = new Map<unknown, Occurrence>(
    occurrences.map((one) => [eventId(view, one.event, one.day), one]),
  );
  return {
    attachments: ({ id }) => {
      const occurrence = shown.get(id);
      if (!occurrence || view.rights.see !== 'details') return [];
      const { event, day } = occurrence;
      return attachmentWires(call, {
        ownerId: scope.owner.id,
        item: event,
        occurrence: occurrenceNumber(day),
      });
    },
    calendar: () => calendarWire(scope),
    extensions: () => [],
    exceptionOccurrences: ({ id }) => exceptionsOf(shown.get(id)).map((one) => eventWire(view, one)),
  };
}

function exceptionsOf(occurrence: Occurrence | undefined): readonly Occurrence[] {
  if (!occurrence?.event.recurrence || occurrence.day !== 0) return [];
  const { event } = occurrence;
  return Object.keys(event.exceptions)
    .flatMap((day) => occurrenceOn(event, Number(day)) ?? [])
    .sort((a, b) => a.start.instant - b.start.instant);
}
