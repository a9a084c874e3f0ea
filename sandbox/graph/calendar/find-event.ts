import type { World } from '../../world/world.ts';
import type { GraphCall } from '../call.ts';
import { type ItemReference, isCurrent, itemNotFound, requireItemId } from '../outlook/item-id.ts';
import { accessDenied } from '../outlook/mailbox.ts';
import { type CalendarScope, scopeOf, scopesOf } from './calendar-access.ts';
import { type EventRecord, eventsOf } from './event-record.ts';
import { dayNumbered } from './event-wire.ts';
import { type Occurrence, occurrenceOrWhole } from './occurrences.ts';
import { visitOf } from './owner.ts';

/** The event a call's path names, or one occurrence of it, where the caller may look. */
export interface FoundEvent {
  readonly scope: CalendarScope;
  readonly event: EventRecord;
  /** The occurrence named; 0 is the event itself, or the whole series. */
  readonly day: number;
  readonly occurrence: Occurrence;
}

export function findEvent(call: GraphCall): FoundEvent {
  return findById(call, call.parameters.event ?? '');
}

export function findById(call: GraphCall, id: string): FoundEvent {
  const reference = requireItemId(id);
  const visit = visitOf(call);
  const scope =
    call.parameters.calendar !== undefined || /\/calendar\//i.test(call.template)
      ? scopeOf(call, visit)
      : scopesOf(call, visit).find(({ owner, calendar }) =>
          lies(call.world, owner.id, calendar.id, reference.id),
        );
  if (!scope) {
    // What is there but not for this caller is refused, what is not there is not found.
    if (visit.access === 'delegate' && eventsOf(call.world).get(visit.owner.id, reference.id))
      throw accessDenied();
    throw itemNotFound();
  }
  const event = eventsOf(call.world).get(scope.owner.id, reference.id);
  if (!event || event.folderId !== scope.calendar.id || !isCurrent(reference, event)) throw itemNotFound();
  return { scope, event, ...occurrenceNamed(event, reference) };
}

function lies(world: World, ownerId: string, calendarId: string, eventId: string): boolean {
  return eventsOf(world).get(ownerId, eventId)?.folderId === calendarId;
}

function occurrenceNamed(
  event: EventRecord,
  reference: ItemReference,
): Pick<FoundEvent, 'day' | 'occurrence'> {
  const day = dayNumbered(reference.occurrence);
  const occurrence = occurrenceOrWhole(event, day);
  if (!occurrence) throw itemNotFound();
  return { day, occurrence };
}
