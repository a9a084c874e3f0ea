import { eventsOf } from '../calendar/event-record.ts';
import { eventWire, viewOf } from '../calendar/event-wire.ts';
import { findById } from '../calendar/find-event.ts';
import type { GraphCall, JsonObject } from '../call.ts';
import { itemId } from '../outlook/item-id.ts';
import type { Mailbox } from '../outlook/mailbox.ts';

/** The meeting that an invitation is about, as it stands in the reader's calendar; null where it is gone or not theirs to see. */
export function eventOfMessage(
  call: GraphCall,
  { ownerId, access }: Mailbox,
  eventId: string,
): JsonObject | null {
  const event = eventsOf(call.world).get(ownerId, eventId);
  if (!event || access === 'delegate') return null;
  const { scope, occurrence } = findById(call, itemId(ownerId, event, true));
  return eventWire(viewOf(call, scope), occurrence);
}
