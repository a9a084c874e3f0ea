import type { Collection, Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';

export const calendarColors = [
  'auto',
  'lightBlue',
  'lightGreen',
  'lightOrange',
  'lightGray',
  'lightYellow',
  'lightTeal',
  'lightPink',
  'lightBrown',
  'lightRed',
  'maxColor',
] as const;

export type CalendarColor = (typeof calendarColors)[number];

export const calendarRoles = [
  'none',
  'freeBusyRead',
  'limitedRead',
  'read',
  'write',
  'delegateWithoutPrivateEventAccess',
  'delegateWithPrivateEventAccess',
] as const;

export type CalendarRole = (typeof calendarRoles)[number];

/** What somebody may do in a calendar. The one without an address holds for everybody in the organization. */
export interface CalendarPermission {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly role: CalendarRole;
}

/**
 * `birthdays` and `holidays` are kept by Outlook and cannot be written; `shared` is somebody else's calendar that
 * stands in this person's list.
 */
export type CalendarKind = 'default' | 'own' | 'birthdays' | 'holidays' | 'shared';

/** Kept in the partition of its owner: a user's or a group's object id. */
export interface CalendarRecord extends Stored {
  readonly kind: CalendarKind;
  readonly groupId: string;
  readonly name: string;
  readonly color: CalendarColor;
  readonly version: number;
  readonly permissions: readonly CalendarPermission[];
  /** Where a shared calendar really lies. */
  readonly source: {
    readonly ownerId: string;
    readonly tenantId: string;
    readonly calendarId: string;
  } | null;
}

export interface CalendarGroupRecord extends Stored {
  readonly name: string;
  readonly classId: string;
  readonly version: number;
}

export function calendarsOf(world: World): Collection<CalendarRecord> {
  return world.store.collection<CalendarRecord>('calendars');
}

export function calendarGroupsOf(world: World): Collection<CalendarGroupRecord> {
  return world.store.collection<CalendarGroupRecord>('calendarGroups');
}
