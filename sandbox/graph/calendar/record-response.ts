import { sameAddress } from '../outlook/recipients.ts';
import { showAsAfter } from './copy.ts';
import {
  type Attendee,
  type EventContent,
  type EventRecord,
  type EventTime,
  eventsOf,
  type Response,
} from './event-record.ts';
import { mailResponse } from './meeting-mail.ts';
import { contentOf, occurrenceOrWhole } from './occurrences.ts';
import { type CalendarOwner, ownerNamed } from './owner.ts';
import { type Cause, consequence, removeEvent, removeOccurrence, saveEvent } from './save-event.ts';

export interface GivenResponse {
  readonly response: 'accepted' | 'tentativelyAccepted' | 'declined';
  /** 0 answers the whole meeting. */
  readonly day: number;
  /** Whether the organizer learns of it. */
  readonly sendResponse: boolean;
  readonly comment: string | undefined;
  readonly proposed: { readonly start: EventTime; readonly end: EventTime } | null;
}

/** Writes an attendee's answer down: in their own calendar, and in the organizer's where it is sent. */
export function recordResponse(
  cause: Cause,
  guest: CalendarOwner,
  copy: EventRecord,
  given: GivenResponse,
): void {
  const { day, response, proposed } = given;
  const occurrence = occurrenceOrWhole(copy, day);
  if (!occurrence) return;
  const status: Response = { response, time: cause.now };
  if (given.sendResponse) {
    tellOrganizer(cause, guest, copy, status, given);
    mailResponse(
      cause,
      { from: guest.recipient, to: [copy.organizer], occurrence, comment: given.comment },
      response,
      proposed && { start: proposed.start.instant, end: proposed.end.instant },
    );
  }
  if (response === 'declined') declineCopy(cause, guest, copy, day);
  else {
    const content = contentOf(occurrence);
    saveEvent(cause, guest, withOwnAnswer(copy, guest, status, content, day, cause.now), 'updated', day);
  }
}

/** What is declined leaves the calendar. */
function declineCopy(cause: Cause, guest: CalendarOwner, copy: EventRecord, day: number): void {
  if (day === 0) removeEvent(cause, guest, copy);
  else removeOccurrence(cause, guest, copy, day);
}

function withOwnAnswer(
  copy: EventRecord,
  guest: CalendarOwner,
  responseStatus: Response,
  content: EventContent,
  day: number,
  now: number,
): EventRecord {
  const answered: Partial<EventContent> = {
    responseStatus,
    showAs: showAsAfter(responseStatus, content),
    attendees: withStatus(content.attendees, guest.recipient.emailAddress.address, responseStatus, null),
    // Rooms are booked in the organizer's name.
    ...(guest.kind === 'room' ? { subject: copy.organizer.emailAddress.name } : {}),
  };
  return withContent({ ...copy, modifiedAt: now }, answered, day, now);
}

/** An event with some of its words changed, or those of one occurrence. */
export function withContent(
  event: EventRecord,
  content: Partial<EventContent>,
  day: number,
  now: number,
): EventRecord {
  if (day === 0) return { ...event, content: { ...event.content, ...content } };
  const before = event.exceptions[day];
  const exception = { version: 0, ...before, modifiedAt: now, content: { ...before?.content, ...content } };
  return { ...event, exceptions: { ...event.exceptions, [day]: exception } };
}

function tellOrganizer(
  cause: Cause,
  guest: CalendarOwner,
  copy: EventRecord,
  status: Response,
  given: GivenResponse,
): void {
  const { proposed } = given;
  const day = copy.onlyDay === 0 ? given.day : copy.onlyDay;
  const organizer = ownerNamed(cause.world, copy.organizer.emailAddress.address);
  const meeting = organizer && eventsOf(cause.world).get(organizer.id, copy.meetingId);
  if (!organizer || !meeting) return;
  const { address } = guest.recipient.emailAddress;
  const occurrence = occurrenceOrWhole(meeting, day);
  if (!occurrence) return;
  const { attendees } = contentOf(occurrence);
  if (!attendees.some(({ emailAddress }) => sameAddress(emailAddress.address, address))) return;
  const answered = withStatus(attendees, address, status, proposed);
  saveEvent(
    consequence(cause),
    organizer,
    withContent({ ...meeting, modifiedAt: cause.now }, { attendees: answered }, day, cause.now),
    'updated',
    day,
  );
}

function withStatus(
  attendees: readonly Attendee[],
  address: string,
  status: Response,
  proposed: Attendee['proposed'],
): readonly Attendee[] {
  return attendees.map((attendee) =>
    sameAddress(attendee.emailAddress.address, address) ? { ...attendee, status, proposed } : attendee,
  );
}
