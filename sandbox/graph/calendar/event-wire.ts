import type { GraphCall, JsonObject } from '../call.ts';
import { bodyPreview, shownBody } from '../outlook/body.ts';
import { changeKey, etagOf } from '../outlook/change-key.ts';
import { dateTimeIn, instantText, preferredTimeZone, wallClockText } from '../outlook/date-time.ts';
import { itemId } from '../outlook/item-id.ts';
import type { TimeZone } from '../outlook/time-zones.ts';
import type { Preferences } from '../preferences.ts';
import type { CalendarRights, CalendarScope } from './calendar-access.ts';
import type { Attendee, EventContent, EventRecord, EventTime, Response } from './event-record.ts';
import { iCalUId } from './ical-uid.ts';
import { locationsWire, locationWire } from './locations.ts';
import { contentOf, type Occurrence, originalTimes } from './occurrences.ts';
import { onlineMeetingWire } from './online-meeting.ts';
import { unverified } from './unverified.ts';

/** How somebody looks at events: whose they are, what may be seen, and in which form. */
export interface EventView {
  readonly ownerId: string;
  readonly ownerAddress: string;
  readonly rights: CalendarRights;
  readonly zone: TimeZone;
  readonly prefer: Preferences;
  readonly beta: boolean;
  /** Equal for views that show the same. */
  readonly key: string;
}

export function viewOf(
  call: GraphCall,
  { owner, rights }: Pick<CalendarScope, 'owner' | 'rights'>,
): EventView {
  const zone = preferredTimeZone(call.prefer);
  const { prefer, version } = call;
  return {
    ownerId: owner.id,
    ownerAddress: owner.recipient.emailAddress.address,
    rights,
    zone,
    prefer,
    beta: version === 'beta',
    key: [
      zone.name,
      prefer.immutableIds,
      prefer.bodyContentType,
      rights.see,
      rights.privateItems,
      version,
    ].join(),
  };
}

/** Ids name an occurrence by its day; the days are shifted so that none is negative or 0. */
const dayOffset = 1_000_000;

export function occurrenceNumber(day: number): number {
  return day === 0 ? 0 : day + dayOffset;
}

export function dayNumbered(occurrence: number): number {
  return occurrence === 0 ? 0 : occurrence - dayOffset;
}

/** An event as Graph shows it. A series shows itself as its master when asked for by `day` 0. */
export function eventWire(view: EventView, occurrence: Occurrence): JsonObject {
  const { event, day } = occurrence;
  let shown = known.get(event);
  if (!shown) {
    shown = new Map();
    known.set(event, shown);
  }
  const key = `${day} ${view.key}`;
  let wire = shown.get(key);
  if (!wire) {
    wire = freshEventWire(view, occurrence);
    if (shown.size >= mostShown) shown.clear();
    shown.set(key, wire);
  }
  return wire;
}

/** What an event looks like follows from its record alone, which is never changed but replaced. */
const known = new WeakMap<EventRecord, Map<string, JsonObject>>();
const mostShown = 500;

export function eventId(view: Pick<EventView, 'ownerId' | 'prefer'>, event: EventRecord, day = 0): string {
  return itemId(view.ownerId, event, view.prefer.immutableIds, occurrenceNumber(day));
}

export function eventEtag(event: EventRecord): string {
  return etagOf(eventChangeKey(event));
}

/** Occurrences lie inside their series and share its change key. */
export function eventChangeKey(event: EventRecord): string {
  return changeKey('event', event.id, event.version);
}

export type EventType = 'singleInstance' | 'occurrence' | 'exception' | 'seriesMaster';

export function typeOf({ event, day, exception }: Occurrence): EventType {
  if (!event.recurrence) return 'singleInstance';
  if (day === 0) return 'seriesMaster';
  return exception ? 'exception' : 'occurrence';
}

/** The same, made anew. */
export function freshEventWire(view: EventView, occurrence: Occurrence): JsonObject {
  const { event, day, start, end, exception } = occurrence;
  const content = contentOf(occurrence);
  const id = eventId(view, event, day);
  const type = typeOf(occurrence);
  const isHidden = hidesDetails(view, content);
  // Unlike a message, an event's body is shown as HTML unless text is asked for.
  const body = shownBody(content.body, {
    ...view.prefer,
    bodyContentType: view.prefer.bodyContentType ?? 'html',
  });
  const withBody = view.rights.see === 'details' && !isHidden;
  return {
    '@odata.etag': eventEtag(event),
    id,
    createdDateTime: instantText(event.createdAt),
    lastModifiedDateTime: instantText(exception?.modifiedAt ?? event.modifiedAt),
    changeKey: eventChangeKey(event),
    categories: isHidden ? [] : content.categories,
    ...(event.transactionId === null ? {} : { transactionId: event.transactionId }),
    originalStartTimeZone: start.zone,
    originalEndTimeZone: end.zone,
    ...(day === 0 ? {} : { originalStart: secondsText(originalTimes(event, day).start.instant) }),
    iCalUId: iCalUId(event, day),
    ...(view.beta ? { uid: iCalUId(event, 0) } : {}),
    reminderMinutesBeforeStart: content.reminderMinutesBeforeStart,
    isReminderOn: content.isReminderOn,
    hasAttachments: !isHidden && content.hasAttachments,
    subject: isHidden ? hiddenSubject : content.subject,
    bodyPreview: withBody ? bodyPreview(content.body) : '',
    importance: content.importance,
    sensitivity: content.sensitivity,
    isAllDay: content.isAllDay,
    isCancelled: content.isCancelled,
    isOrganizer: event.isOrganizer,
    responseRequested: content.responseRequested,
    seriesMasterId: day === 0 ? null : eventId(view, event),
    showAs: content.showAs,
    type,
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(id)}&exvsurl=1&path=/calendar/item`,
    onlineMeetingUrl: null,
    isOnlineMeeting: content.isOnlineMeeting,
    onlineMeetingProvider: content.onlineMeetingProvider,
    allowNewTimeProposals: content.allowNewTimeProposals,
    isDraft: false,
    hideAttendees: content.hideAttendees,
    responseStatus: responseWire(content.responseStatus),
    body: withBody ? body : { contentType: body.contentType, content: '' },
    start: timeWire(view, content, start),
    end: timeWire(view, content, end),
    location: locationWire(isHidden ? [] : content.locations),
    locations: locationsWire(isHidden ? [] : content.locations),
    recurrence: type === 'seriesMaster' ? event.recurrence : null,
    attendees: withPeople(view, isHidden) ? shownAttendees(view, event, content) : [],
    organizer: event.organizer,
    onlineMeeting: isHidden ? null : onlineMeetingWire(event, content),
  };
}

/** What others see of a private event in place of its subject. */
const hiddenSubject = 'Private Appointment';

/** Whether this view may not look inside: private and confidential events are for the owner and trusted delegates. */
export function hidesDetails({ rights }: Pick<EventView, 'rights'>, content: EventContent): boolean {
  return (
    !rights.privateItems && (content.sensitivity === 'private' || content.sensitivity === 'confidential')
  );
}

function withPeople({ rights }: EventView, isHidden: boolean): boolean {
  return !isHidden && rights.see !== 'limited';
}

function shownAttendees(view: EventView, event: EventRecord, content: EventContent): readonly JsonObject[] {
  const attendees =
    content.hideAttendees && !event.isOrganizer
      ? content.attendees.filter(
          ({ emailAddress }) => emailAddress.address.toLowerCase() === view.ownerAddress.toLowerCase(),
        )
      : content.attendees;
  return attendees.map((attendee) => attendeeWire(view, attendee));
}

function attendeeWire(view: EventView, { type, status, emailAddress, proposed }: Attendee): JsonObject {
  return {
    type,
    status: responseWire(status),
    emailAddress,
    ...(proposed
      ? {
          proposedNewTime: {
            start: dateTimeIn(view.zone, proposed.start.instant),
            end: dateTimeIn(view.zone, proposed.end.instant),
          },
        }
      : {}),
  };
}

export function responseWire({ response, time }: Response): JsonObject {
  return { response, time: time === 0 ? '0001-01-01T00:00:00Z' : instantText(time) };
}

/** A start or end in the zone of the answer; all-day events by the rule Microsoft is believed to follow. */
export function timeWire(
  view: Pick<EventView, 'zone'>,
  content: Pick<EventContent, 'isAllDay'>,
  time: EventTime,
): JsonObject {
  if (content.isAllDay && unverified.allDayTimes === 'midnight') {
    return { dateTime: wallClockText(time.wallClock), timeZone: view.zone.name };
  }
  return { ...dateTimeIn(view.zone, time.instant) };
}

function secondsText(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
