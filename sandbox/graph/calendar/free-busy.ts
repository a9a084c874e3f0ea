import type { World } from '../../world/world.ts';
import type { Caller } from '../call.ts';
import { roleIn } from './calendar-access.ts';
import { type CalendarRole, calendarsOf } from './calendar-record.ts';
import { ensureCalendars } from './ensure-calendars.ts';
import { occurrencesInCalendar, type Window } from './event-lists.ts';
import type { FreeBusyStatus } from './event-record.ts';
import { contentOf, type Occurrence } from './occurrences.ts';
import type { CalendarOwner } from './owner.ts';
import { standardCalendarId } from './standard-calendars.ts';

/** Something that takes up time in somebody's own calendar. */
export interface BusyTime {
  readonly occurrence: Occurrence;
  readonly status: FreeBusyStatus;
}

/** How people are taken in a window: what stands in their default calendar, by its time. */
export function busyTimes(world: World, owner: CalendarOwner, window: Window): readonly BusyTime[] {
  ensureCalendars(world, owner);
  const calendar = calendarsOf(world).get(owner.id, standardCalendarId(owner.id, 'default'));
  if (!calendar) return [];
  return occurrencesInCalendar({ world }, { owner, calendar }, window).map((occurrence) => ({
    occurrence,
    status: contentOf(occurrence).showAs,
  }));
}

/** The digits of an availability view. */
const digits: Readonly<Record<FreeBusyStatus, string>> = {
  free: '0',
  tentative: '1',
  busy: '2',
  oof: '3',
  workingElsewhere: '4',
  unknown: '0',
};

/** Where several things happen at once, the strongest counts. */
const strength: readonly FreeBusyStatus[] = [
  'unknown',
  'free',
  'workingElsewhere',
  'tentative',
  'busy',
  'oof',
];

/** One digit for each interval of the window. */
export function availabilityView(times: readonly BusyTime[], { from, to }: Window, interval: number): string {
  const slots = Math.ceil((to - from) / interval);
  const strongest = new Array<number>(slots).fill(strength.indexOf('free'));
  for (const { occurrence, status } of times) {
    const first = Math.max(0, Math.floor((occurrence.start.instant - from) / interval));
    const last = Math.min(slots, Math.ceil((occurrence.end.instant - from) / interval));
    for (let slot = first; slot < last; slot += 1) {
      strongest[slot] = Math.max(strongest[slot] ?? 0, strength.indexOf(status));
    }
  }
  return strongest.map((at) => digits[strength[at] ?? 'free']).join('');
}

/** The strongest of what happens in a window. */
export function statusIn(times: readonly BusyTime[], { from, to }: Window): FreeBusyStatus {
  return times
    .filter(({ occurrence: { start, end } }) => start.instant < to && end.instant > from)
    .map(({ status }) => status)
    .reduce<FreeBusyStatus>(
      (one, other) => (strength.indexOf(other) > strength.indexOf(one) ? other : one),
      'free',
    );
}

/** What a caller may learn of somebody's time. */
export function freeBusyRole(world: World, caller: Caller, owner: CalendarOwner): CalendarRole {
  if (caller.kind === 'app' || caller.userId === owner.id) return 'delegateWithPrivateEventAccess';
  ensureCalendars(world, owner);
  const calendar = calendarsOf(world).get(owner.id, standardCalendarId(owner.id, 'default'));
  const user = world.directory.users.get(caller.tenantId, caller.userId);
  const address = user?.wire.mail ?? user?.wire.userPrincipalName ?? '';
  return calendar ? roleIn(calendar, address, caller.tenantId === owner.tenantId) : 'none';
}
