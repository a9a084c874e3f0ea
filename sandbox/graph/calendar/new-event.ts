import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../call.ts';
import type { ItemBody } from '../outlook/body.ts';
import { storedBody } from '../outlook/body.ts';
import { noExtendedProperties, withExtendedProperties } from '../outlook/extended-properties.ts';
import type { GivenAttendee, GivenEvent } from './event-fields.ts';
import type { Attendee, EventContent, EventLocation, EventRecord } from './event-record.ts';
import { givenTimes, judgeTimes, seriesTimes } from './event-times.ts';
import { asLocation } from './locations.ts';
import type { CalendarOwner } from './owner.ts';

/** An event without a body still has one. */
const noBody: ItemBody = { contentType: 'html', content: '' };

/** Minutes before the start: Outlook reminds of whole days the morning before. */
const usualReminder = { timed: 15, allDay: 1080 } as const;

/** The event a client's wish makes in a calendar; pure but for its id, which names the meeting in all copies too. */
export function newEvent(
  given: GivenEvent,
  owner: CalendarOwner,
  calendarId: string,
  now: number,
): EventRecord {
  const isAllDay = given.isAllDay ?? false;
  const times = givenTimes(given.start, given.end, now);
  judgeTimes(times.start, times.end, isAllDay);
  const { start, end, recurrence } = given.recurrence
    ? seriesTimes(times, given.recurrence)
    : { ...times, recurrence: null };
  const id = randomUUID();
  return {
    id,
    folderId: calendarId,
    moves: 0,
    meetingId: id,
    meetingCreatedAt: now,
    createdAt: now,
    modifiedAt: now,
    version: 0,
    seriesVersion: 0,
    organizer: owner.recipient,
    isOrganizer: true,
    start,
    end,
    content: newContent(given, isAllDay, owner.personal),
    recurrence,
    exceptions: {},
    cancelled: {},
    reminders: {},
    former: [],
    transactionId: given.transactionId || null,
    onlyDay: 0,
  };
}

function newContent(given: GivenEvent, isAllDay: boolean, personal: boolean): EventContent {
  const showAs = given.showAs ?? 'busy';
  return {
    subject: given.subject ?? '',
    body: given.body ? storedBody(given.body) : noBody,
    importance: given.importance ?? 'normal',
    sensitivity: given.sensitivity ?? 'normal',
    showAs,
    intendedShowAs: showAs,
    isAllDay,
    isCancelled: false,
    isReminderOn: given.isReminderOn ?? true,
    reminderMinutesBeforeStart:
      given.reminderMinutesBeforeStart ?? (isAllDay ? usualReminder.allDay : usualReminder.timed),
    responseRequested: given.responseRequested ?? true,
    allowNewTimeProposals: given.allowNewTimeProposals ?? true,
    hideAttendees: given.hideAttendees ?? false,
    categories: given.categories ?? [],
    locations: givenLocations(given) ?? [],
    attendees: given.attendees ? newAttendees(given.attendees, []) : [],
    responseStatus: { response: 'organizer', time: 0 },
    ...onlineMeeting(given, personal),
    hasAttachments: given.attachments?.some(({ isInline }) => !isInline) ?? false,
    extended: withExtendedProperties(noExtendedProperties, extendedIn(given)),
  };
}

/** The two properties of a request that apps hang their own onto. */
export function extendedIn({
  singleValueExtendedProperties,
  multiValueExtendedProperties,
}: GivenEvent): JsonObject {
  return { singleValueExtendedProperties, multiValueExtendedProperties };
}

/** `location` is the short way to give `locations` one place; undefined where neither was sent. */
export function givenLocations(given: GivenEvent): readonly EventLocation[] | undefined {
  if (given.locations === undefined && given.location === undefined) return undefined;
  const several = given.locations?.flatMap((one) => asLocation(one) ?? []);
  if (several && several.length > 0) return several;
  const one = asLocation(given.location ?? null);
  return one ? [one] : [];
}

/** Invited people, each address once; whoever was invited before keeps what they answered. */
export function newAttendees(
  given: readonly GivenAttendee[],
  before: readonly Attendee[],
): readonly Attendee[] {
  const byAddress = new Map<string, Attendee>();
  for (const { emailAddress, type } of given) {
    const key = emailAddress.address.toLowerCase();
    const known = before.find((attendee) => attendee.emailAddress.address.toLowerCase() === key);
    byAddress.set(key, {
      emailAddress: known && emailAddress.name === emailAddress.address ? known.emailAddress : emailAddress,
      type,
      status: known?.status ?? { response: 'none', time: 0 },
      proposed: known?.proposed ?? null,
    });
  }
  return [...byAddress.values()];
}

/** An online meeting is one of the kind the owner's account can have. */
export function onlineMeeting(
  given: Pick<GivenEvent, 'isOnlineMeeting' | 'onlineMeetingProvider'>,
  personal: boolean,
): Pick<EventContent, 'isOnlineMeeting' | 'onlineMeetingProvider'> {
  const isOnlineMeeting = given.isOnlineMeeting ?? false;
  const wanted = given.onlineMeetingProvider ?? 'unknown';
  const usual = personal ? 'skypeForConsumer' : 'teamsForBusiness';
  const provider = wanted === 'unknown' ? usual : wanted;
  return { isOnlineMeeting, onlineMeetingProvider: isOnlineMeeting ? provider : 'unknown' };
}
