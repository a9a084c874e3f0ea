import { copyIdOf } from './copy.ts';
import { type EventRecord, eventsOf } from './event-record.ts';
import { contentOf, type Occurrence, occurrenceOrWhole, occurrencesIn } from './occurrences.ts';
import type { CalendarOwner } from './owner.ts';
import { recordResponse } from './record-response.ts';
import type { Cause } from './save-event.ts';

/** How far ahead a room looks for conflicts; Exchange's booking window is 180 days too. */
const bookingWindow = 180 * 86_400_000;

/** A room takes what it is free for and declines the rest, at once and by itself. */
export function answerForRoom(
  cause: Cause,
  room: CalendarOwner,
  meeting: EventRecord,
  dayOfMeeting: number,
): void {
  const copy = eventsOf(cause.world).get(room.id, copyIdOf(meeting.meetingId, room.id));
  if (!copy) return;
  const day = copy.onlyDay === dayOfMeeting ? 0 : dayOfMeeting;
  const asked = occurrenceOrWhole(copy, day);
  // What the room has answered stands until it is asked anew.
  if (!asked || contentOf(asked).responseStatus.response !== 'notResponded') return;
  const wanted = day === 0 ? withinBookingWindow(copy) : [asked];
  const response = isTaken(cause, room, copy, wanted) ? 'declined' : 'accepted';
  recordResponse(cause, room, copy, {
    response,
    day,
    sendResponse: true,
    comment: undefined,
    proposed: null,
  });
}

function withinBookingWindow(copy: EventRecord): readonly Occurrence[] {
  const { start, end } = copy;
  return occurrencesIn(copy, start.instant, Math.max(start.instant + bookingWindow, end.instant));
}

function isTaken(
  { world }: Cause,
  room: CalendarOwner,
  copy: EventRecord,
  wanted: readonly Occurrence[],
): boolean {
  const others = eventsOf(world)
    .list(room.id)
    .filter(({ id }) => id !== copy.id);
  return wanted.some(({ start, end }) =>
    others.some((other) => occurrencesIn(other, start.instant, end.instant).some(blocks)),
  );
}

function blocks(occurrence: Occurrence): boolean {
  const { showAs, isCancelled } = contentOf(occurrence);
  return !isCancelled && showAs !== 'free';
}
