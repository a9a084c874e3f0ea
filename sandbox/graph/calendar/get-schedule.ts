import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { field } from '../input/read-body.ts';
import { storedSettings, type WorkingHours } from '../mailbox-settings/stored-settings.ts';
import { convertedInteger } from '../outlook/converted-values.ts';
import { dateTimeIn, preferredTimeZone, readDateTimeTimeZone, type ZonedTime } from '../outlook/date-time.ts';
import { readAction } from '../outlook/read-action.ts';
import { validationFailure } from '../outlook/validation-failure.ts';
import type { Window } from './event-lists.ts';
import { availabilityView, type BusyTime, busyTimes, freeBusyRole } from './free-busy.ts';
import { contentOf } from './occurrences.ts';
import { type CalendarOwner, ownerOfUser, visitOf } from './owner.ts';

const minute = 60_000;
const mostSchedules = 20;
/** EWS and Graph give free and busy times of at most this many days. */
const longestWindow = 62 * 86_400_000;

/** POST …/calendar/getSchedule: how up to twenty people, rooms or groups are taken. */
export function getSchedule(call: GraphCall): GraphAnswer {
  visitOf(call);
  const { schedules, startTime, endTime, availabilityViewInterval } = readAction(call.body, {
    schedules: field.list(field.text(320), 1000),
    startTime: readDateTimeTimeZone,
    endTime: readDateTimeTimeZone,
    availabilityViewInterval: field.nullable(convertedInteger),
  }) as {
    readonly schedules?: readonly string[];
    readonly startTime?: ZonedTime;
    readonly endTime?: ZonedTime;
    readonly availabilityViewInterval?: number | null;
  };
  if (!schedules?.length || !startTime || !endTime)
    throw validationFailure('schedules, startTime and endTime');
  const window = { from: startTime.instant, to: endTime.instant };
  const interval = (availabilityViewInterval ?? 30) * minute;
  judge(schedules.length, window, interval);
  return {
    status: 200,
    body: {
      '@odata.context': `${call.origin}/${call.version}/$metadata#Collection(microsoft.graph.scheduleInformation)`,
      value: schedules.map((address) => scheduleOf(call, address, window, interval)),
    },
  };
}

function judge(count: number, { from, to }: Window, interval: number): void {
  if (count > mostSchedules) {
    throw invalid('ErrorInvalidParameter', `At most ${mostSchedules} schedules can be asked for at a time.`);
  }
  if (to <= from)
    throw invalid('ErrorInvalidTimeInterval', 'The end of the time window must be later than its start.');
  if (to - from > longestWindow) {
    throw invalid(
      'ErrorTimeIntervalTooBig',
      'The requested time window is too long. The allowed limit is 62 days.',
    );
  }
  if (interval < 5 * minute || interval > 1440 * minute || interval > to - from) {
    throw invalid(
      'ErrorInvalidMergedFreeBusyInterval',
      'The availability view interval must lie between 5 and 1440 minutes and within the time window.',
    );
  }
}

function invalid(code: string, message: string): GraphFault {
  return new GraphFault(400, code, message);
}

function scheduleOf(call: GraphCall, address: string, window: Window, interval: number): JsonObject {
  const { world, caller } = call;
  const user = world.directory.user(caller.tenantId, address.trim());
  if (!user || user.mailbox === 'none') {
    return failed(
      address,
      `Unable to resolve e-mail address ${address} to an Active Directory object.`,
      '5009',
    );
  }
  const owner = ownerOfUser(world, user);
  const role = freeBusyRole(world, caller, owner);
  if (role === 'none') {
    return failed(address, 'The caller does not have access to free/busy data.', 'ErrorNoFreeBusyAccess');
  }
  const times = busyTimes(world, owner, window);
  return {
    scheduleId: address,
    availabilityView: availabilityView(times, window, interval),
    scheduleItems: times.map((one) => scheduleItem(call, owner, one, role !== 'freeBusyRead')),
    workingHours: workingHoursWire(storedSettings(world, user).workingHours),
  };
}

function failed(scheduleId: string, message: string, responseCode: string): JsonObject {
  return { scheduleId, error: { message, responseCode } };
}

/** Subject and place show only to those who may see them, and of private events to none but the owner. */
function scheduleItem(
  call: GraphCall,
  owner: CalendarOwner,
  { occurrence, status }: BusyTime,
  withDetails: boolean,
): JsonObject {
  const zone = preferredTimeZone(call.prefer);
  const { subject, locations, sensitivity } = contentOf(occurrence);
  const isPrivate = sensitivity === 'private';
  const isOwner = call.caller.kind === 'delegated' && call.caller.userId === owner.id;
  const details = withDetails && (!isPrivate || isOwner);
  return {
    ...(withDetails ? { isPrivate } : {}),
    status,
    ...(details ? { subject, location: locations.map(({ displayName }) => displayName).join('; ') } : {}),
    start: dateTimeIn(zone, occurrence.start.instant),
    end: dateTimeIn(zone, occurrence.end.instant),
  };
}

function workingHoursWire({ daysOfWeek, startTime, endTime, timeZone }: WorkingHours): JsonObject {
  return { daysOfWeek, startTime, endTime, timeZone: { name: timeZone } };
}
