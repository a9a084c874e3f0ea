import { seedCalendar } from '../../world/seed/calendar.ts';
import { seededGuid } from '../../world/seeded-guid.ts';
import type { World } from '../../world/world.ts';
import {
  type CalendarGroupRecord,
  type CalendarKind,
  type CalendarPermission,
  type CalendarRecord,
  calendarGroupsOf,
  calendarsOf,
} from './calendar-record.ts';
import type { CalendarOwner } from './owner.ts';

/** The three groups every mailbox has, with the class ids Outlook knows them by. */
const standardGroups = {
  mine: { name: 'My Calendars', classId: '0006f0b7-0000-0000-c000-000000000046' },
  other: { name: 'Other Calendars', classId: '0006f0b8-0000-0000-c000-000000000046' },
  people: { name: "People's Calendars", classId: '0006f0b9-0000-0000-c000-000000000046' },
} as const;

export type StandardGroup = keyof typeof standardGroups;

const calendarNames: Readonly<
  Record<string, Readonly<Record<'default' | 'birthdays' | 'holidays', string>>>
> = {
  en: { default: 'Calendar', birthdays: 'Birthdays', holidays: 'Holidays' },
  de: { default: 'Kalender', birthdays: 'Geburtstage', holidays: 'Feiertage' },
  fr: { default: 'Calendrier', birthdays: 'Anniversaires', holidays: 'Jours fériés' },
  ja: { default: '予定表', birthdays: '誕生日', holidays: '休日' },
};

/** Makes a mailbox's calendars at first touch; before that a mailbox costs nothing. */
export function ensureCalendars(world: World, owner: CalendarOwner): void {
  const calendars = calendarsOf(world);
  if (calendars.latestChange(owner.id) > 0) return;
  for (const key of Object.keys(standardGroups) as StandardGroup[]) {
    if (owner.kind === 'group') break;
    const group: CalendarGroupRecord = {
      id: standardGroupId(owner.id, key),
      ...standardGroups[key],
      version: world.store.sequence + 1,
    };
    calendarGroupsOf(world).put(owner.id, group);
  }
  const put = (kind: CalendarKind, group: StandardGroup): CalendarRecord =>
    calendars.put(owner.id, standardCalendar(world, owner, kind, group));
  put('default', 'mine');
  if (owner.kind === 'user') {
    put('birthdays', 'other');
    put('holidays', 'other');
  }
  if (owner.seeded) seedCalendar(world, owner);
}

export function standardGroupId(ownerId: string, group: StandardGroup): string {
  return seededGuid(`calendar group ${group} of ${ownerId}`);
}

export function standardCalendarId(ownerId: string, kind: CalendarKind): string {
  return seededGuid(`${kind} calendar of ${ownerId}`);
}

function standardCalendar(
  world: World,
  owner: CalendarOwner,
  kind: CalendarKind,
  group: StandardGroup,
): CalendarRecord {
  const names = calendarNames[owner.language.slice(0, 2)] ?? calendarNames.en;
  const name =
    owner.kind === 'group' || kind === 'own' || kind === 'shared'
      ? 'Calendar'
      : (names?.[kind] ?? 'Calendar');
  return {
    id: standardCalendarId(owner.id, kind),
    kind,
    groupId: standardGroupId(owner.id, group),
    name,
    color: 'auto',
    version: world.store.sequence + 1,
    permissions: initialPermissions(owner, kind),
    source: null,
  };
}

/** What an organization sees of a colleague's calendar until somebody changes it. */
export function initialPermissions(owner: CalendarOwner, kind: CalendarKind): readonly CalendarPermission[] {
  if (owner.personal || owner.kind === 'group' || kind === 'birthdays' || kind === 'holidays') return [];
  // Rooms show what they are booked for, so that people can see why one is taken.
  const role = kind !== 'default' ? 'none' : owner.kind === 'room' ? 'limitedRead' : 'freeBusyRead';
  return [{ id: organizationPermissionId, name: 'My Organization', address: null, role }];
}

/** Base64 of `Default`, as Exchange writes it. */
export const organizationPermissionId = 'RGVmYXVsdA==';
