import { type CalendarRecord, calendarsOf } from '../../graph/calendar/calendar-record.ts';
import { changedOccurrence } from '../../graph/calendar/change-event.ts';
import { copyOf, showAsAfter } from '../../graph/calendar/copy.ts';
import { readEvent } from '../../graph/calendar/event-fields.ts';
import {
  type Attendee,
  type EventRecord,
  eventsOf,
  type Response,
} from '../../graph/calendar/event-record.ts';
import { newEvent } from '../../graph/calendar/new-event.ts';
import { type CalendarOwner, ownerNamed } from '../../graph/calendar/owner.ts';
import {
  initialPermissions,
  permissionId,
  sharedCalendarId,
  standardCalendarId,
  standardGroupId,
} from '../../graph/calendar/standard-calendars.ts';
import type { JsonObject } from '../../graph/call.ts';
import { attachmentCollection } from '../../graph/outlook/attachment-record.ts';
import { sameAddress } from '../../graph/outlook/recipients.ts';
import { seededGuid } from '../seeded-guid.ts';
import type { World } from '../world.ts';
import {
  type SeededEvent,
  seededBirthdays,
  seededCalendars,
  seededEvents,
  seededHolidays,
  seededShares,
} from './calendar-events.ts';

const dayLong = 86_400_000;

/** Puts the described content into a seeded mailbox's calendars; the same every time, around the day the world was made. */
export function seedCalendar(world: World, owner: CalendarOwner): void {
  const { address } = owner.recipient.emailAddress;
  for (const { key, owner: whose, name, color } of seededCalendars) {
    if (!sameAddress(whose, address)) continue;
    calendarsOf(world).put(owner.id, {
      id: seededCalendarId(owner.id, key),
      kind: 'own',
      groupId: standardGroupId(owner.id, 'mine'),
      name,
      color,
      version: world.store.sequence + 1,
      permissions: initialPermissions(owner, 'own'),
      source: null,
    });
  }
  seedShares(world, owner);
  for (const seeded of seededEvents) seedEvent(world, owner, seeded);
  if (owner.kind === 'user') seedKeptCalendars(world, owner);
}

function seededCalendarId(ownerId: string, key: string): string {
  return seededGuid(`calendar ${key} of ${ownerId}`);
}

/** Both ends of a share: the owner's permission, and the entry in the other's list. */
function seedShares(world: World, owner: CalendarOwner): void {
  const { address } = owner.recipient.emailAddress;
  const calendars = calendarsOf(world);
  const own = calendars.get(owner.id, standardCalendarId(owner.id, 'default'));
  const given = seededShares.filter((share) => sameAddress(share.owner, address));
  if (own && given.length > 0) {
    const permissions = given.map(({ guest, role }) => ({
      id: permissionId(guest),
      name: nameOf(world, guest),
      address: guest,
      role,
    }));
    calendars.put(owner.id, { ...own, permissions: [...own.permissions, ...permissions] });
  }
  for (const share of seededShares.filter(({ guest }) => sameAddress(guest, address))) {
    const source = ownerNamed(world, share.owner);
    if (source) calendars.put(owner.id, sharedEntry(world, owner, source));
  }
}

function sharedEntry(world: World, guest: CalendarOwner, source: CalendarOwner): CalendarRecord {
  const calendarId = standardCalendarId(source.id, 'default');
  return {
    id: sharedCalendarId(calendarId, guest.id),
    kind: 'shared',
    groupId: standardGroupId(guest.id, 'people'),
    name: source.recipient.emailAddress.name,
    color: 'auto',
    version: world.store.sequence + 1,
    permissions: [],
    source: { ownerId: source.id, tenantId: source.tenantId, calendarId },
  };
}

function nameOf(world: World, address: string): string {
  return world.directory.accountsNamed(address)[0]?.wire.displayName ?? address;
}

/** The owner's own event, or their copy of one they are invited to. */
function seedEvent(world: World, owner: CalendarOwner, seeded: SeededEvent): void {
  const { address } = owner.recipient.emailAddress;
  const organizerAddress = addressOf(seeded, seeded.organizer);
  const answer = seeded.invited?.find(([who]) => sameAddress(addressOf(seeded, who), address))?.[1];
  if (sameAddress(organizerAddress, address)) {
    put(world, owner, meetingOf(world, owner, seeded), seeded);
  } else if (answer && answer !== 'declined') {
    const organizer = ownerNamed(world, organizerAddress);
    if (!organizer) return;
    const meeting = meetingOf(world, organizer, seeded);
    const copy = copyOf(
      meeting,
      owner.id,
      standardCalendarId(owner.id, 'default'),
      undefined,
      meeting.createdAt,
    );
    put(world, owner, answered(copy, owner, answer), seeded);
  }
}

function addressOf({ domain }: SeededEvent, who: string): string {
  return who.includes('@') ? who : `${who}@${domain}`;
}

function put(world: World, owner: CalendarOwner, event: EventRecord, { attached }: SeededEvent): void {
  const version = world.store.sequence + 1;
  eventsOf(world).put(owner.id, { ...event, version, seriesVersion: version });
  if (!attached) return;
  attachmentCollection(world).put(event.id, {
    id: seededGuid(`attachment ${attached.name} of ${event.meetingId}`),
    kind: 'file',
    name: attached.name,
    contentType: 'text/plain',
    isInline: false,
    contentId: null,
    contentLocation: null,
    content: Buffer.from(attached.text).toString('base64'),
    modifiedAt: event.createdAt,
  });
}

/** The meeting as its organizer has it, made by the very rules that requests go through. */
function meetingOf(world: World, organizer: CalendarOwner, seeded: SeededEvent): EventRecord {
  const { seededAt } = world.settings();
  const monday = mondayOf(seededAt);
  const writtenAt = monday + Math.min(seeded.day, 0) * dayLong - 7 * dayLong;
  const calendarId = seeded.calendar
    ? seededCalendarId(organizer.id, seeded.calendar)
    : standardCalendarId(organizer.id, 'default');
  const id = seededGuid(`event ${seeded.key} of ${organizer.id}`);
  const made = newEvent(readEvent(bodyOf(seeded, monday), true), organizer, calendarId, writtenAt);
  const event = { ...made, id, meetingId: id };
  const content = {
    ...event.content,
    attendees: attendeesOf(world, seeded, writtenAt),
    hasAttachments: seeded.attached !== undefined,
  };
  return withChanges({ ...event, content }, seeded, monday, writtenAt);
}

function mondayOf(instant: number): number {
  const day = Math.floor(instant / dayLong);
  // The first of January 1970 was a Thursday.
  return (day - ((day + 3) % 7)) * dayLong;
}

function bodyOf(seeded: SeededEvent, monday: number): JsonObject {
  const { zone, day, says, repeats } = seeded;
  const startDate = dateOf(monday, day);
  return {
    ...says,
    isAllDay: seeded.at === undefined,
    ...timesOf(seeded, monday, day),
    ...(repeats
      ? {
          recurrence: {
            pattern: repeats.pattern,
            range: {
              type: repeats.times ? 'numbered' : repeats.untilDay === undefined ? 'noEnd' : 'endDate',
              startDate,
              recurrenceTimeZone: zone,
              ...(repeats.times ? { numberOfOccurrences: repeats.times } : {}),
              ...(repeats.untilDay === undefined ? {} : { endDate: dateOf(monday, repeats.untilDay) }),
            },
          },
        }
      : {}),
  };
}

function timesOf(
  { zone, at, minutes = 0, days = 0 }: Pick<SeededEvent, 'zone' | 'at' | 'minutes' | 'days'>,
  monday: number,
  day: number,
): JsonObject {
  const [hour = 0, minute = 0] = (at ?? '00:00').split(':').map(Number);
  const start = monday + day * dayLong + (hour * 60 + minute) * 60_000;
  const end = start + minutes * 60_000 + days * dayLong;
  const time = (wallClock: number): JsonObject => ({
    dateTime: new Date(wallClock).toISOString().slice(0, 19),
    timeZone: zone,
  });
  return { start: time(start), end: time(end) };
}

function dateOf(monday: number, day: number): string {
  return new Date(monday + day * dayLong).toISOString().slice(0, 10);
}

function withChanges(
  event: EventRecord,
  seeded: SeededEvent,
  monday: number,
  writtenAt: number,
): EventRecord {
  const dayNumber = (day: number): number => Math.round(monday / dayLong) + day;
  let changed = event;
  for (const [day, { says, ...times }] of Object.entries(seeded.changed ?? {})) {
    const moved = times.at ? timesOf({ ...seeded, ...times }, monday, Number(day)) : {};
    const given = readEvent({ ...says, ...moved }, false);
    changed = changedOccurrence(changed, dayNumber(Number(day)), given, writtenAt);
  }
  const cancelled = (seeded.cancelled ?? []).map((day) => [dayNumber(day), 0] as const);
  return {
    ...changed,
    modifiedAt: writtenAt,
    cancelled: { ...changed.cancelled, ...Object.fromEntries(cancelled) },
  };
}

function attendeesOf(world: World, seeded: SeededEvent, writtenAt: number): readonly Attendee[] {
  return (seeded.invited ?? []).map(([who, answer, type]) => {
    const address = addressOf(seeded, who);
    const status: Response =
      answer === 'none' ? { response: 'none', time: 0 } : { response: answer, time: writtenAt };
    return {
      emailAddress: { name: nameOf(world, address), address },
      type: type ?? 'required',
      status,
      proposed: null,
    };
  });
}

function answered(copy: EventRecord, owner: CalendarOwner, answer: string): EventRecord {
  if (answer === 'none') return copy;
  const responseStatus: Response = {
    response: answer === 'accepted' ? 'accepted' : 'tentativelyAccepted',
    time: copy.createdAt,
  };
  const subject = owner.kind === 'room' ? { subject: copy.organizer.emailAddress.name } : {};
  const showAs = showAsAfter(responseStatus, copy.content);
  return { ...copy, content: { ...copy.content, ...subject, responseStatus, showAs } };
}

/** The calendars Outlook keeps by itself, with something in them. */
function seedKeptCalendars(world: World, owner: CalendarOwner): void {
  const year = new Date(world.settings().seededAt).getUTCFullYear();
  const { address } = owner.recipient.emailAddress;
  for (const { month, day, name } of seededHolidays) {
    for (const at of [year, year + 1])
      putKept(world, owner, 'holidays', name, `${at}-${two(month)}-${two(day)}`);
  }
  for (const { domain, month, day, name } of seededBirthdays) {
    if (address.endsWith(`@${domain}`))
      putKept(world, owner, 'birthdays', name, `${year - (year % 4)}-${two(month)}-${two(day)}`);
  }
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function putKept(
  world: World,
  owner: CalendarOwner,
  kind: 'birthdays' | 'holidays',
  subject: string,
  date: string,
): void {
  const [, month, day] = date.split('-').map(Number);
  const start = Date.parse(`${date}T00:00:00Z`);
  const given = readEvent(
    {
      subject,
      isAllDay: true,
      showAs: 'free',
      isReminderOn: false,
      ...timesOf({ zone: 'UTC', days: 1 }, start, 0),
      ...(kind === 'birthdays'
        ? {
            recurrence: {
              pattern: { type: 'absoluteYearly', interval: 1, month, dayOfMonth: day },
              range: { type: 'noEnd', startDate: date, recurrenceTimeZone: 'UTC' },
            },
          }
        : {}),
    },
    true,
  );
  const id = seededGuid(`${kind} ${date} ${subject} of ${owner.id}`);
  const event = newEvent(given, owner, standardCalendarId(owner.id, kind), world.settings().seededAt);
  const version = world.store.sequence + 1;
  eventsOf(world).put(owner.id, { ...event, id, meetingId: id, version, seriesVersion: version });
}
