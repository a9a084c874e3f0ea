import type { JsonObject } from '../call.ts';
import { deliverMessage } from '../mail/deliver.ts';
import type { SpecialMessage } from '../mail/records.ts';
import type { ItemBody } from '../outlook/body.ts';
import { dateTimeIn } from '../outlook/date-time.ts';
import { escapeHtml, innerHtml } from '../outlook/html.ts';
import type { Recipient } from '../outlook/recipients.ts';
import { utc } from '../outlook/time-zones.ts';
import { copyIdOf } from './copy.ts';
import type { EventRecord, ResponseType } from './event-record.ts';
import { locationWire } from './locations.ts';
import { contentOf, type Occurrence } from './occurrences.ts';
import type { Cause } from './save-event.ts';

interface MeetingMail {
  readonly from: Recipient;
  readonly to: readonly Recipient[];
  readonly occurrence: Occurrence;
  readonly comment?: string | undefined;
}

/** Invites people to a meeting, or tells them that it changed. */
export function mailRequest(cause: Cause, mail: MeetingMail, isUpdate: boolean): void {
  const { subject, allowNewTimeProposals, responseRequested, locations } = contentOf(mail.occurrence);
  send(cause, mail, subject, {
    type: '#microsoft.graph.eventMessageRequest',
    properties: {
      ...common(mail.occurrence),
      meetingMessageType: 'meetingRequest',
      meetingRequestType: isUpdate ? 'informationalUpdate' : 'newMeetingRequest',
      responseRequested,
      allowNewTimeProposals,
      previousLocation: null,
      previousStartDateTime: null,
      previousEndDateTime: null,
      location: locationWire(locations),
    },
  });
}

export function mailCancellation(cause: Cause, mail: MeetingMail): void {
  const { subject, locations } = contentOf(mail.occurrence);
  send(cause, mail, `Canceled: ${subject}`, {
    type: '#microsoft.graph.eventMessage',
    properties: {
      ...common(mail.occurrence),
      meetingMessageType: 'meetingCancelled',
      location: locationWire(locations),
    },
  });
}

const answers: Readonly<Record<string, { readonly words: string; readonly type: string }>> = {
  accepted: { words: 'Accepted', type: 'meetingAccepted' },
  tentativelyAccepted: { words: 'Tentative', type: 'meetingTenativelyAccepted' },
  declined: { words: 'Declined', type: 'meetingDeclined' },
};

/** Tells the organizer what an attendee answered. */
export function mailResponse(
  cause: Cause,
  mail: MeetingMail,
  response: ResponseType,
  proposed: { readonly start: number; readonly end: number } | null,
): void {
  const { subject, locations } = contentOf(mail.occurrence);
  const answer = answers[response];
  if (!answer) return;
  send(cause, mail, `${proposed ? 'New Time Proposed' : answer.words}: ${subject}`, {
    type: '#microsoft.graph.eventMessageResponse',
    properties: {
      ...common(mail.occurrence),
      meetingMessageType: answer.type,
      responseType: response,
      location: locationWire(locations),
      proposedNewTime: proposed && {
        start: dateTimeIn(utc, proposed.start),
        end: dateTimeIn(utc, proposed.end),
      },
    },
  });
}

function common({ event, start, end, exception }: Occurrence): JsonObject {
  const { isAllDay } = contentOf({ event, exception });
  return {
    meetingMessageType: 'none',
    type: event.recurrence ? 'seriesMaster' : 'singleInstance',
    isOutOfDate: false,
    isAllDay,
    isDelegated: false,
    recurrence: event.recurrence,
    startDateTime: dateTimeIn(utc, start.instant),
    endDateTime: dateTimeIn(utc, end.instant),
  };
}

function send(
  cause: Cause,
  { from, to, occurrence, comment }: MeetingMail,
  subject: string,
  special: Pick<SpecialMessage, 'type' | 'properties'>,
): void {
  if (to.length === 0) return;
  deliverMessage(
    cause.world,
    {
      from,
      toRecipients: to,
      subject,
      body: bodyWith(comment, contentOf(occurrence).body),
      automatic: true,
      special: (reader) => ({
        ...special,
        eventId: eventIdFor(occurrence.event, reader.id, reader.wire.mail),
      }),
    },
    { method: cause.method, path: cause.path, body: {} },
  );
}

/** The reader's own copy of the meeting; the organizer's is the meeting itself. */
function eventIdFor(event: EventRecord, readerId: string, address: string | null): string {
  const isOrganizer = event.organizer.emailAddress.address.toLowerCase() === address?.toLowerCase();
  return isOrganizer ? event.meetingId : copyIdOf(event.meetingId, readerId);
}

function bodyWith(comment: string | undefined, body: ItemBody): ItemBody {
  if (!comment) return body;
  const html = body.contentType === 'html' ? innerHtml(body.content) : escapeHtml(body.content);
  return { contentType: 'html', content: `<html><body><p>${escapeHtml(comment)}</p>${html}</body></html>` };
}
