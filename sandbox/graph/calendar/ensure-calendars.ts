import { seedCalendar } from '../../world/seed/calendar.ts';
import type { World } from '../../world/world.ts';
import {
  type CalendarGroupRecord,
  type CalendarKind,
  type CalendarRecord,
  calendarGroupsOf,
  calendarsOf,
} from './calendar-record.ts';
import type { CalendarOwner } from './owner.ts';
import {
  initialPermissions,
  type StandardGroup,
  standardCalendarId,
  standardGroupId,
  standardGroups,
} from './standard-calendars.ts';

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
