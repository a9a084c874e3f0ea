import { seededGuid } from '../../world/seeded-guid.ts';
import type { CalendarKind, CalendarPermission } from './calendar-record.ts';
import type { CalendarOwner } from './owner.ts';

/** The three groups every mailbox has, with the class ids Outlook knows them by. */
export const standardGroups = {
  mine: { name: 'My Calendars', classId: '0006f0b7-0000-0000-c000-000000000046' },
  other: { name: 'Other Calendars', classId: '0006f0b8-0000-0000-c000-000000000046' },
  people: { name: "People's Calendars", classId: '0006f0b9-0000-0000-c000-000000000046' },
} as const;

export type StandardGroup = keyof typeof standardGroups;

export function standardGroupId(ownerId: string, group: StandardGroup): string {
  return seededGuid(`calendar group ${group} of ${ownerId}`);
}

/** The id of a calendar every mailbox has one of. */
export function standardCalendarId(ownerId: string, kind: CalendarKind): string {
  return seededGuid(`${kind} calendar of ${ownerId}`);
}

/** The id of somebody else's calendar in a person's list. */
export function sharedCalendarId(calendarId: string, guestId: string): string {
  return seededGuid(`calendar ${calendarId} in the list of ${guestId}`);
}

/** What an organization sees of a colleague's calendar until somebody changes it. */
export function initialPermissions(owner: CalendarOwner, kind: CalendarKind): readonly CalendarPermission[] {
  if (owner.personal || owner.kind === 'group' || kind === 'birthdays' || kind === 'holidays') return [];
  // Rooms show what they are booked for, so that people can see why one is taken.
  const role = kind !== 'default' ? 'none' : owner.kind === 'room' ? 'limitedRead' : 'freeBusyRead';
  return [{ id: organizationPermissionId, name: 'My Organization', address: null, role }];
}

/** Base64 of `Default`, as Exchange writes it. */
const organizationPermissionId = 'RGVmYXVsdA==';

/** Exchange names the other side of a permission by its directory path, in Base64. */
export function permissionId(address: string): string {
  return Buffer.from(`/o=ExchangeLabs/cn=Recipients/cn=${address.toLowerCase()}`).toString('base64url');
}
