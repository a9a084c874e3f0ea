import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { readDuration } from '../input/duration.ts';
import { type FieldReader, field, wrong } from '../input/read-body.ts';
import { storedSettings } from '../mailbox-settings/stored-settings.ts';
import { convertedBoolean, convertedInteger } from '../outlook/converted-values.ts';
import { dateTimeIn, preferredTimeZone, readDateTimeTimeZone, type ZonedTime } from '../outlook/date-time.ts';
import { readAction } from '../outlook/read-action.ts';
import { emailAddressReader, type Recipient } from '../outlook/recipients.ts';
import { dayOf, daysOfWeek, midnightOf, weekdayOf } from '../outlook/recurrence/recurrence.ts';
import { storedTimeZone } from '../outlook/time-zones.ts';
import { validationFailure } from '../outlook/validation-failure.ts';
import type { Window } from './event-lists.ts';
import { type Attendee, attendeeTypes, type FreeBusyStatus } from './event-record.ts';
import { type BusyTime, busyTimes, freeBusyRole, statusIn } from './free-busy.ts';
import { locationFields } from './locations.ts';
import { type CalendarOwner, ownerOfUser, visitOf } from './owner.ts';

const minute = 60_000;
const step = 30 * minute;
const dayLong = 86_400_000;
const mostAttendees = 100;

const duration: FieldReader = (value, path) => {
  const read = typeof value === 'string' ? readDuration(value) : undefined;
  return read ?? wrong(path, 'a duration such as PT1H');
};

const number: FieldReader = (value, path) =>
  typeof value === 'number' && Number.isFinite(value) ? value : wrong(path, 'a number');

const code = 'RequestBodyRead';
const fields = {
  attendees: field.nullable(
    field.list(
      field.object(
        { emailAddress: emailAddressReader, type: field.nullable(field.oneOf(attendeeTypes)) },
        { type: 'microsoft.graph.attendeeBase', code },
      ),
      mostAttendees,
    ),
  ),
  timeConstraint: field.nullable(
    field.object(
      {
        activityDomain: field.nullable(field.oneOf(['unknown', 'work', 'personal', 'unrestricted'])),
        timeSlots: field.nullable(
          field.list(
            field.object(
              { start: readDateTimeTimeZone, end: readDateTimeTimeZone },
              { type: 'microsoft.graph.timeSlot', code },
            ),
            100,
          ),
        ),
        timeslots: field.nullable(
          field.list(
            field.object(
              { start: readDateTimeTimeZone, end: readDateTimeTimeZone },
              { type: 'microsoft.graph.timeSlot', code },
            ),
            100,
          ),
        ),
      },
      { type: 'microsoft.graph.timeConstraint', code },
    ),
  ),
  locationConstraint: field.nullable(
    field.object(
      {
        isRequired: field.nullable(convertedBoolean),
        suggestLocation: field.nullable(convertedBoolean),
        locations: field.nullable(
          field.list(
            field.object(
              { ...locationFields, resolveAvailability: field.nullable(convertedBoolean) },
              { type: 'microsoft.graph.locationConstraintItem', code },
            ),
            100,
          ),
        ),
      },
      { type: 'microsoft.graph.locationConstraint', code },
    ),
  ),
  meetingDuration: field.nullable(duration),
  maxCandidates: field.nullable(convertedInteger),
  isOrganizerOptional: field.nullable(convertedBoolean),
  returnSuggestionReasons: field.nullable(convertedBoolean),
  minimumAttendeePercentage: field.nullable(number),
};

interface Slot {
  readonly start?: ZonedTime;
  readonly end?: ZonedTime;
}

interface Wish {
  readonly attendees?: readonly (Recipient & { readonly type?: Attendee['type'] | null })[] | null;
  readonly timeConstraint?: {
    readonly activityDomain?: string | null;
    readonly timeSlots?: readonly Slot[] | null;
    readonly timeslots?: readonly Slot[] | null;
  } | null;
  readonly locationConstraint?: {
    readonly isRequired?: boolean | null;
    readonly locations?: readonly JsonObject[] | null;
  } | null;
  readonly meetingDuration?: number | null;
  readonly maxCandidates?: number | null;
  readonly isOrganizerOptional?: boolean | null;
  readonly returnSuggestionReasons?: boolean | null;
  readonly minimumAttendeePercentage?: number | null;
}

/** Somebody whose time counts; those the sandbox does not know are neither free nor busy. */
interface Participant {
  readonly attendee: JsonObject;
  readonly times: readonly BusyTime[] | undefined;
}

interface Candidate extends Window {
  readonly organizer: FreeBusyStatus;
  readonly availability: readonly FreeBusyStatus[];
  readonly confidence: number;
}

/** POST …/findMeetingTimes: times at which the organizer and enough of the attendees are free, best first. */
export function findMeetingTimes(call: GraphCall): GraphAnswer {
  const { owner } = visitOf(call);
  const wish = readAction(call.body, fields) as Wish;
  const length = wish.meetingDuration ?? 30 * minute;
  if (length < minute || length > dayLong) throw validationFailure('meetingDuration');
  const windows = windowsOf(call, owner, wish);
  const span = {
    from: Math.min(...windows.map(({ from }) => from)),
    to: Math.max(...windows.map(({ to }) => to)),
  };
  if (span.to - span.from > 62 * dayLong) throw validationFailure('timeSlots lie too far apart');
  const own = busyTimes(call.world, owner, span);
  const others = (wish.attendees ?? []).map((attendee) => participantOf(call, attendee, span));
  const judged = candidateTimes(windows, length).map((window) => judge(window, own, others));
  const fits = judged
    .filter(({ organizer }) => wish.isOrganizerOptional || organizer === 'free')
    .filter(({ confidence }) => confidence >= (wish.minimumAttendeePercentage ?? 50))
    .sort((a, b) => b.confidence - a.confidence || a.from - b.from)
    .slice(0, Math.max(1, Math.min(wish.maxCandidates ?? 20, 100)));
  return {
    status: 200,
    body: {
      '@odata.context': `${call.origin}/${call.version}/$metadata#microsoft.graph.meetingTimeSuggestionsResult`,
      emptySuggestionsReason: fits.length > 0 ? '' : emptyReason(judged, wish),
      meetingTimeSuggestions: fits.map((one, at) => suggestion(call, wish, others, one, at + 1)),
    },
  };
}

/** The asked slots, or the next week; work happens in the organizer's working hours. */
function windowsOf(call: GraphCall, owner: CalendarOwner, { timeConstraint }: Wish): readonly Window[] {
  const slots = timeConstraint?.timeSlots ?? timeConstraint?.timeslots ?? [];
  const windows = slots.map(({ start, end }) => {
    if (!start || !end || end.instant <= start.instant) throw validationFailure('timeSlots');
    return { from: start.instant, to: end.instant };
  });
  const asked = windows.length > 0 ? windows : [{ from: call.now, to: call.now + 7 * dayLong }];
  const domain = timeConstraint?.activityDomain ?? 'work';
  if (domain === 'unrestricted' || domain === 'personal' || domain === 'unknown') return asked;
  const user = call.world.directory.users.get(owner.tenantId, owner.id);
  if (!user) return asked;
  const hours = storedSettings(call.world, user).workingHours;
  const working = asked.flatMap((window) => workingPart(window, hours));
  return working.length > 0
    ? working
    : [{ from: asked[0]?.from ?? call.now, to: asked[0]?.from ?? call.now }];
}

function workingPart(
  { from, to }: Window,
  hours: {
    readonly daysOfWeek: readonly string[];
    readonly startTime: string;
    readonly endTime: string;
    readonly timeZone: string;
  },
): readonly Window[] {
  const zone = storedTimeZone(hours.timeZone);
  const parts: Window[] = [];
  for (let day = dayOf(zone.wallClock(from)); day <= dayOf(zone.wallClock(to)); day += 1) {
    if (!hours.daysOfWeek.includes(daysOfWeek[weekdayOf(day)] ?? '')) continue;
    const begin = Math.max(from, zone.instant(midnightOf(day) + timeOfDay(hours.startTime)));
    const end = Math.min(to, zone.instant(midnightOf(day) + timeOfDay(hours.endTime)));
    if (end > begin) parts.push({ from: begin, to: end });
  }
  return parts;
}

function timeOfDay(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return (hours * 60 + minutes) * minute;
}

function candidateTimes(windows: readonly Window[], length: number): readonly Window[] {
  return windows.flatMap(({ from, to }) => {
    const times: Window[] = [];
    for (let start = Math.ceil(from / step) * step; start + length <= to; start += step) {
      times.push({ from: start, to: start + length });
    }
    return times;
  });
}

function participantOf(
  call: GraphCall,
  { emailAddress, type }: Recipient & { readonly type?: Attendee['type'] | null },
  span: Window,
): Participant {
  const attendee = { type: type ?? 'required', emailAddress };
  const user = call.world.directory.user(call.caller.tenantId, emailAddress.address);
  if (!user || user.mailbox === 'none') return { attendee, times: undefined };
  const owner = ownerOfUser(call.world, user);
  if (freeBusyRole(call.world, call.caller, owner) === 'none') return { attendee, times: undefined };
  return { attendee, times: busyTimes(call.world, owner, span) };
}

/** Microsoft counts somebody free as 100 %, somebody unknown as 49 and somebody busy as 0. */
const likelihood: Readonly<Record<FreeBusyStatus, number>> = {
  free: 100,
  workingElsewhere: 100,
  unknown: 49,
  tentative: 49,
  busy: 0,
  oof: 0,
};

function judge(window: Window, own: readonly BusyTime[], others: readonly Participant[]): Candidate {
  const availability = others.map(({ times }) => (times ? statusIn(times, window) : 'unknown'));
  const sum = availability.reduce((total, status) => total + likelihood[status], 0);
  return {
    ...window,
    organizer: statusIn(own, window),
    availability,
    confidence: availability.length > 0 ? sum / availability.length : 100,
  };
}

function emptyReason(judged: readonly Candidate[], wish: Wish): string {
  if (judged.length === 0) return 'Unknown';
  if (!wish.isOrganizerOptional && judged.every(({ organizer }) => organizer !== 'free'))
    return 'OrganizerUnavailable';
  const isUnknown = judged.some(({ availability }) => availability.includes('unknown'));
  return isUnknown ? 'AttendeesUnavailableOrUnknown' : 'AttendeesUnavailable';
}

function suggestion(
  call: GraphCall,
  wish: Wish,
  others: readonly Participant[],
  { from, to, organizer, availability, confidence }: Candidate,
  order: number,
): JsonObject {
  const zone = preferredTimeZone(call.prefer);
  return {
    confidence,
    order,
    organizerAvailability: organizer,
    ...(wish.returnSuggestionReasons
      ? { suggestionReason: confidence === 100 ? allFree : someFree }
      : { suggestionReason: '' }),
    meetingTimeSlot: { start: dateTimeIn(zone, from), end: dateTimeIn(zone, to) },
    attendeeAvailability: others.map(({ attendee }, at) => ({
      attendee,
      availability: availability[at] ?? 'unknown',
    })),
    locations: (wish.locationConstraint?.locations ?? []).map(
      ({ resolveAvailability: _asked, ...place }) => place,
    ),
  };
}

const allFree = 'Suggested because it is one of the nearest times when all attendees are available.';
const someFree = 'Suggested because it is one of the nearest times when most attendees are available.';
