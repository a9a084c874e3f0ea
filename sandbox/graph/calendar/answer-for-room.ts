import { copyIdOf } from './copy.ts';
import { type EventRecord, eventsOf } from './event-record.ts';
import { contentOf, occurrencesIn } from './occurrences.ts';
import type { CalendarOwner } from './owner.ts';
import { recordResponse } from './record-response.ts';
import type { Cause } from './save-event.ts';

/** How far ahead a room looks for conflicts; Exchange's booking window is 180 days too. */
const bookingWindow = 180 * 86_400_000;

/** A room takes what it is free for and declines the rest, at once and by itself. */
export function answerForRoom(cause: Cause, room: CalendarOwner, meeting: EventRecord, day: number): void {
  const copy = eventsOf(cause.world).get(room.id, copyIdOf(meeting.meetingId, room.id));
  if (!copy) return;
  const response = isTaken(cause, room, copy) ? 'declined' : 'accepted';
  recordResponse(cause, room, copy, {
    response,
    day,
    sendResponse: true,
    comment: undefined,
    proposed: null,
  });
}

function isTaken({ world }: Cause, room: CalendarOwner, copy: EventRecord): boolean {
  const until = copy.start.instant + bookingWindow;
  const others = eventsOf(world)
    .list(room.id)
    .filter(({ id }) => id !== copy.id);
  return occurrencesIn(copy, copy.start.instant, Math.max(until, copy.end.instant)).some(({ start, end }) =>
    others.some((other) => occurrencesIn(other, start.instant, end.instant).some(blocks)),
  );
}

function blocks(occurrence: Parameters<typeof contentOf>[0]): boolean {
  const { showAs, isCancelled } = contentOf(occurrence);
  return !isCancelled && showAs !== 'free';
}
