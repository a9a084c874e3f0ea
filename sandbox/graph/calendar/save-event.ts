import type { GraphCall } from '../call.ts';
import { removeAttachments } from '../outlook/attachment-record.ts';
import { itemId } from '../outlook/item-id.ts';
import { deletedEventsOf, type EventRecord, eventsOf } from './event-record.ts';
import { occurrenceNumber } from './event-wire.ts';
import type { CalendarOwner } from './owner.ts';

/** The request a write comes from; what the ledger keeps beside the write itself. */
export type Cause = Pick<GraphCall, 'world' | 'now' | 'method' | 'path' | 'body'>;

/** What follows from a request in other people's mailboxes: the request is named, its body is not theirs. */
export function consequence(cause: Cause): Cause {
  return { ...cause, body: {} };
}

/**
 * The one way into the store: gives the event its version and the ledger its entry. `day` says that only one
 * occurrence of a series changed; without it all of them did.
 */
export function saveEvent(
  cause: Cause,
  owner: CalendarOwner,
  event: EventRecord,
  kind: 'created' | 'updated',
  day = 0,
): EventRecord {
  const version = cause.world.store.sequence + 1;
  const saved: EventRecord = {
    ...event,
    version,
    seriesVersion: day === 0 ? version : event.seriesVersion,
    former: event.former.map((one) => (one.version === 0 ? { ...one, version } : one)),
    ...(day === 0 ? {} : { exceptions: atVersion(event.exceptions, day, version) }),
    ...(day === 0 || !(day in event.cancelled) ? {} : { cancelled: { ...event.cancelled, [day]: version } }),
  };
  eventsOf(cause.world).put(owner.id, saved);
  record(cause, owner, saved, kind, day);
  return saved;
}

function atVersion(
  exceptions: EventRecord['exceptions'],
  day: number,
  version: number,
): EventRecord['exceptions'] {
  const exception = exceptions[day];
  return exception ? { ...exceptions, [day]: { ...exception, version } } : exceptions;
}

/** Takes an event out of its mailbox; delta queries still learn where it was. */
export function removeEvent(cause: Cause, owner: CalendarOwner, event: EventRecord): void {
  const { world } = cause;
  eventsOf(world).delete(owner.id, event.id);
  deletedEventsOf(world).put(owner.id, {
    id: event.id,
    folderId: event.folderId,
    moves: event.moves,
    version: world.store.sequence,
    event: { ...event, content: { ...event.content, body: { contentType: 'text', content: '' } } },
  });
  removeAttachments(world, event.id);
  record(cause, owner, event, 'deleted', 0);
}

/** Takes one occurrence out of a series. */
export function removeOccurrence(
  cause: Cause,
  owner: CalendarOwner,
  event: EventRecord,
  day: number,
): EventRecord {
  const { [day]: _gone, ...exceptions } = event.exceptions;
  const changed = {
    ...event,
    modifiedAt: cause.now,
    exceptions,
    cancelled: { ...event.cancelled, [day]: 0 },
  };
  return saveEvent(cause, owner, changed, 'updated', day);
}

function record(
  cause: Cause,
  owner: CalendarOwner,
  event: EventRecord,
  kind: 'created' | 'updated' | 'deleted',
  day: number,
): void {
  cause.world.ledger.record({
    tenant: owner.tenantId,
    mailbox: owner.id,
    kind: `event.${kind}`,
    id: itemId(owner.id, event, false, occurrenceNumber(day)),
    method: cause.method,
    path: cause.path,
    body: cause.body,
  });
}
