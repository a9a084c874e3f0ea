import { attachmentCollection, attachmentsOf } from '../outlook/attachment-record.ts';
import { type Recipient, sameAddress, withDirectoryName } from '../outlook/recipients.ts';
import { answerForRoom } from './answer-for-room.ts';
import { copyIdOf, copyOf } from './copy.ts';
import { ensureCalendars } from './ensure-calendars.ts';
import { type Attendee, type EventContent, type EventRecord, eventsOf } from './event-record.ts';
import { mailCancellation, mailRequest } from './meeting-mail.ts';
import { contentOf, type Occurrence, occurrenceOn, occurrenceOrWhole } from './occurrences.ts';
import { type CalendarOwner, ownerNamed } from './owner.ts';
import { type Cause, consequence, removeEvent, saveEvent } from './save-event.ts';
import { standardCalendarId } from './standard-calendars.ts';

/** Names out of the directory for attendees of whom only the address was given. */
export function withDirectoryNames(cause: Cause, event: EventRecord): EventRecord {
  const attendees = event.content.attendees.map((attendee) => ({
    ...attendee,
    ...withDirectoryName(cause.world, attendee),
  }));
  return { ...event, content: { ...event.content, attendees } };
}

/** Everybody invited but the organizer, who needs no invitation. */
export function invitedTo(event: EventRecord, content: EventContent = event.content): readonly Attendee[] {
  return content.attendees.filter(
    ({ emailAddress }) => !sameAddress(emailAddress.address, event.organizer.emailAddress.address),
  );
}

/**
 * Brings a meeting to its attendees: a copy in the calendar of everybody who has one here, and a mail to everybody.
 * Rooms answer at once, so the organizer's record may be another afterwards.
 */
export function invite(
  cause: Cause,
  organizer: CalendarOwner,
  meeting: EventRecord,
  attendees: readonly Attendee[],
  mail: 'new' | 'update' | 'none',
  day = 0,
): void {
  const guests = attendees.map(({ emailAddress }) => ownerNamed(cause.world, emailAddress.address));
  for (const guest of guests) if (guest) putCopy(cause, guest, meeting, day);
  const occurrence = occurrenceOrWhole(meeting, day);
  if (mail !== 'none' && occurrence) {
    mailRequest(
      cause,
      { from: organizer.recipient, to: recipients(attendees), occurrence },
      mail === 'update',
    );
  }
  for (const guest of guests) if (guest?.kind === 'room') answerForRoom(cause, guest, meeting, day);
}

function putCopy(cause: Cause, guest: CalendarOwner, meeting: EventRecord, day: number): void {
  const { world } = cause;
  ensureCalendars(world, guest);
  const before = eventsOf(world).get(guest.id, copyIdOf(meeting.meetingId, guest.id));
  const folderId = before?.folderId ?? standardCalendarId(guest.id, 'default');
  const single = day !== 0 && (!before || before.onlyDay === day) ? occurrenceOn(meeting, day) : undefined;
  const copy = copyOf(single ? onlyOccurrence(single) : meeting, guest.id, folderId, before, cause.now);
  saveEvent(consequence(cause), guest, copy, before ? 'updated' : 'created', before && !single ? day : 0);
  copyAttachments(cause, meeting.id, copy.id);
}

/** One occurrence as an event by itself, for people who are invited to nothing else of the series. */
function onlyOccurrence(occurrence: Occurrence): EventRecord {
  const { event, day, start, end } = occurrence;
  return {
    ...event,
    start,
    end,
    content: contentOf(occurrence),
    recurrence: null,
    exceptions: {},
    cancelled: {},
    former: [],
    onlyDay: day,
  };
}

function copyAttachments({ world }: Cause, from: string, to: string): void {
  const attachments = attachmentCollection(world);
  for (const attachment of attachmentsOf(world, from)) attachments.put(to, attachment);
}

/** Tells people that a meeting, or one occurrence of it, does not take place, and marks it so in their calendars. */
export function callOff(
  cause: Cause,
  organizer: CalendarOwner,
  meeting: EventRecord,
  attendees: readonly Attendee[],
  day: number,
  comment?: string,
): void {
  const occurrence = occurrenceOrWhole(meeting, day);
  if (!occurrence) return;
  for (const { emailAddress } of attendees) {
    const guest = ownerNamed(cause.world, emailAddress.address);
    if (guest) cancelCopy(cause, guest, meeting, day);
  }
  mailCancellation(cause, { from: organizer.recipient, to: recipients(attendees), occurrence, comment });
}

function cancelCopy(cause: Cause, guest: CalendarOwner, meeting: EventRecord, dayOfMeeting: number): void {
  const copy = eventsOf(cause.world).get(guest.id, copyIdOf(meeting.meetingId, guest.id));
  if (!copy) return;
  const day = copy.onlyDay === dayOfMeeting ? 0 : dayOfMeeting;
  // A room keeps no trace of what does not happen there.
  if (guest.kind === 'room' && day === 0) {
    removeEvent(consequence(cause), guest, copy);
    return;
  }
  const occurrence = occurrenceOrWhole(copy, day);
  if (!occurrence) return;
  const content = contentOf(occurrence);
  const cancelled: Partial<EventContent> = {
    isCancelled: true,
    showAs: 'free',
    subject: content.isCancelled ? content.subject : `Canceled: ${content.subject}`,
  };
  const changed =
    day === 0
      ? { ...copy, content: { ...copy.content, ...cancelled } }
      : {
          ...copy,
          exceptions: {
            ...copy.exceptions,
            [day]: {
              version: 0,
              ...copy.exceptions[day],
              modifiedAt: cause.now,
              content: { ...copy.exceptions[day]?.content, ...cancelled },
            },
          },
        };
  saveEvent(consequence(cause), guest, { ...changed, modifiedAt: cause.now }, 'updated', day);
}

function recipients(attendees: readonly Attendee[]): readonly Recipient[] {
  return attendees.map(({ emailAddress }) => ({ emailAddress }));
}
