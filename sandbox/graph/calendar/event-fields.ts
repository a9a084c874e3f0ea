import type { JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { type FieldReader, type Fields, field, isObject, readBody, wrong } from '../input/read-body.ts';
import type { AttachmentContent } from '../outlook/attachment-record.ts';
import { bodyReader, type ItemBody } from '../outlook/body.ts';
import { convertedBoolean, convertedInteger } from '../outlook/converted-values.ts';
import { readDateTimeTimeZone, type ZonedTime } from '../outlook/date-time.ts';
import { extendedPropertyFields } from '../outlook/extended-properties.ts';
import { readAttachment } from '../outlook/read-attachment.ts';
import { emailAddressReader, isDeliverable, type Recipient } from '../outlook/recipients.ts';
import { type GivenRecurrence, readRecurrence } from '../outlook/recurrence/read-recurrence.ts';
import { validationFailure } from '../outlook/validation-failure.ts';
import {
  type Attendee,
  attendeeTypes,
  type EventContent,
  freeBusyStatuses,
  importances,
  sensitivities,
} from './event-record.ts';
import { readLocation } from './locations.ts';

/** An event as a client wrote it: only what it sent, every value of the right kind. */
export interface GivenEvent {
  readonly subject?: string | null;
  readonly body?: ItemBody | null;
  readonly start?: ZonedTime;
  readonly end?: ZonedTime;
  readonly importance?: EventContent['importance'] | null;
  readonly sensitivity?: EventContent['sensitivity'] | null;
  readonly showAs?: EventContent['showAs'] | null;
  readonly isAllDay?: boolean | null;
  readonly isReminderOn?: boolean | null;
  readonly reminderMinutesBeforeStart?: number | null;
  readonly responseRequested?: boolean | null;
  readonly allowNewTimeProposals?: boolean | null;
  readonly hideAttendees?: boolean | null;
  readonly categories?: readonly string[] | null;
  readonly location?: JsonObject | null;
  readonly locations?: readonly JsonObject[] | null;
  readonly attendees?: readonly GivenAttendee[] | null;
  readonly isOnlineMeeting?: boolean | null;
  readonly onlineMeetingProvider?: string | null;
  readonly recurrence?: GivenRecurrence | null;
  readonly transactionId?: string | null;
  readonly attachments?: readonly AttachmentContent[] | null;
  readonly singleValueExtendedProperties?: JsonObject['singleValueExtendedProperties'];
  readonly multiValueExtendedProperties?: JsonObject['multiValueExtendedProperties'];
}

export interface GivenAttendee extends Recipient {
  readonly type: Attendee['type'];
}

/** Exchange's bounds; longer texts are refused rather than cut. */
const longest = { subject: 255, category: 255, categories: 25, transactionId: 255 } as const;

/** How many people can be invited to one event. */
const mostAttendees = 500;

const code = 'RequestBodyRead';

const readAttendee: FieldReader = (value, path) => {
  const read = field.object(
    {
      emailAddress: emailAddressReader,
      type: field.nullable(field.oneOf(attendeeTypes)),
      // Clients send back what they read; only the attendee can change these.
      status: () => undefined,
      proposedNewTime: () => undefined,
    },
    { type: 'microsoft.graph.attendee', code },
  )(value, path) as Partial<GivenAttendee>;
  if (!read.emailAddress) throw validationFailure(`${path} has no emailAddress`);
  return { emailAddress: read.emailAddress, type: read.type ?? 'required' } satisfies GivenAttendee;
};

const eventFields: Fields = {
  ...extendedPropertyFields,
  subject: field.nullable(field.text(1_000_000)),
  body: field.nullable(bodyReader),
  start: readDateTimeTimeZone,
  end: readDateTimeTimeZone,
  importance: field.nullable(field.oneOf(importances)),
  sensitivity: field.nullable(field.oneOf(sensitivities)),
  showAs: field.nullable(field.oneOf(freeBusyStatuses)),
  isAllDay: field.nullable(convertedBoolean),
  isReminderOn: field.nullable(convertedBoolean),
  reminderMinutesBeforeStart: field.nullable(convertedInteger),
  responseRequested: field.nullable(convertedBoolean),
  allowNewTimeProposals: field.nullable(convertedBoolean),
  hideAttendees: field.nullable(convertedBoolean),
  categories: field.nullable(field.list(field.text(1_000_000), 1000)),
  location: field.nullable(readLocation),
  locations: field.nullable(field.list(readLocation, 100)),
  attendees: field.nullable(field.list(readAttendee, 5000)),
  isOnlineMeeting: field.nullable(convertedBoolean),
  onlineMeetingProvider: field.nullable(
    field.oneOf(['unknown', 'skypeForBusiness', 'skypeForConsumer', 'teamsForBusiness']),
  ),
  recurrence: field.nullable(readRecurrence),
  transactionId: field.nullable(field.text(1_000_000)),
};

const readOneAttachment: FieldReader = (value, path) =>
  isObject(value) ? readAttachment(value) : wrong(path, 'an attachment');

/** Only in the request that makes the event. */
const creationFields: Fields = {
  ...eventFields,
  attachments: field.nullable(field.list(readOneAttachment, 250)),
};

/** What clients send back as they read it, and Exchange leaves as it is. */
const readOnly = [
  'id',
  'createdDateTime',
  'lastModifiedDateTime',
  'changeKey',
  'originalStart',
  'originalStartTimeZone',
  'originalEndTimeZone',
  'iCalUId',
  'uid',
  'occurrenceId',
  'hasAttachments',
  'bodyPreview',
  'isCancelled',
  'isOrganizer',
  'isDraft',
  'organizer',
  'responseStatus',
  'seriesMasterId',
  'type',
  'webLink',
  'onlineMeeting',
  'onlineMeetingUrl',
  'cancelledOccurrences',
  'calendar',
];

export function readEvent(body: JsonObject, creating: boolean): GivenEvent {
  const given = readBody(body, creating ? creationFields : eventFields, {
    type: 'microsoft.graph.event',
    code,
    ignored: readOnly,
  }) as GivenEvent;
  judgeSizes(given);
  return given;
}

function judgeSizes({
  subject,
  categories,
  attendees,
  reminderMinutesBeforeStart,
  transactionId,
}: GivenEvent): void {
  if ((subject?.length ?? 0) > longest.subject) throw validationFailure('the subject is too long');
  if ((categories?.length ?? 0) > longest.categories) throw validationFailure('too many categories');
  if (categories?.some((name) => name.length > longest.category))
    throw validationFailure('a category is too long');
  if ((transactionId?.length ?? 0) > longest.transactionId)
    throw validationFailure('the transactionId is too long');
  if ((reminderMinutesBeforeStart ?? 0) < 0) throw validationFailure('a reminder after the start');
  // Five years, the furthest a reminder can lie ahead.
  if ((reminderMinutesBeforeStart ?? 0) > 2_629_800) throw validationFailure('a reminder too far ahead');
  if ((attendees?.length ?? 0) > mostAttendees) {
    throw new GraphFault(400, 'ErrorInvalidRequest', `An event can have at most ${mostAttendees} attendees.`);
  }
  if (attendees?.some(({ emailAddress }) => !isDeliverable(emailAddress.address))) {
    throw new GraphFault(400, 'ErrorInvalidRecipients', "At least one recipient isn't valid.");
  }
}
