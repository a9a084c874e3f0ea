import type { World } from '../../world/world.ts';
import type { Caller, GraphCall } from '../call.ts';
import { itemNotFound, malformedId, readFolderId } from '../outlook/item-id.ts';
import { accessDenied } from '../outlook/mailbox.ts';
import { sameAddress } from '../outlook/recipients.ts';
import { type CalendarRecord, type CalendarRole, calendarsOf } from './calendar-record.ts';
import { ensureCalendars } from './ensure-calendars.ts';
import { type CalendarOwner, ownerOfUser, type Visit, visitOf } from './owner.ts';
import { standardCalendarId } from './standard-calendars.ts';

/** What a caller may see and do in one calendar. */
export interface CalendarRights {
  /** `basic`: all but bodies and attachments; `limited`: subject, place and time; `none`: not even that. */
  readonly see: 'details' | 'basic' | 'limited' | 'none';
  readonly privateItems: boolean;
  readonly write: boolean;
  /** May rename, share and delete the calendar. */
  readonly own: boolean;
}

/** A calendar a call is about. */
export interface CalendarScope {
  /** Whose data it is; for a shared calendar not the one in whose list it was found. */
  readonly owner: CalendarOwner;
  readonly calendar: CalendarRecord;
  /** In whose list, and as what entry. */
  readonly listOwner: CalendarOwner;
  readonly entry: CalendarRecord;
  readonly rights: CalendarRights;
}

const rightsByRole: Readonly<Record<CalendarRole, CalendarRights>> = {
  none: { see: 'none', privateItems: false, write: false, own: false },
  // Free and busy times are told by getSchedule; the items themselves stay closed.
  freeBusyRead: { see: 'none', privateItems: false, write: false, own: false },
  limitedRead: { see: 'limited', privateItems: false, write: false, own: false },
  read: { see: 'details', privateItems: false, write: false, own: false },
  write: { see: 'details', privateItems: false, write: true, own: false },
  delegateWithoutPrivateEventAccess: { see: 'details', privateItems: false, write: true, own: false },
  delegateWithPrivateEventAccess: { see: 'details', privateItems: true, write: true, own: false },
};

/** The calendar in a call's path: named, or the default one of its owner. */
export function scopeOf(call: GraphCall, visit: Visit = visitOf(call)): CalendarScope {
  ensureCalendars(call.world, visit.owner);
  const scope = enter(call, visit, entryOf(call, visit.owner));
  if (scope.rights.see === 'none') throw accessDenied();
  return scope;
}

function entryOf(call: GraphCall, owner: CalendarOwner): CalendarRecord {
  const { calendar, calendarGroup } = call.parameters;
  const calendars = calendarsOf(call.world);
  if (calendar === undefined) {
    const found = calendars.get(owner.id, standardCalendarId(owner.id, 'default'));
    if (!found) throw itemNotFound();
    return found;
  }
  const found = calendars.get(owner.id, requireFolderId(calendar));
  if (!found) throw itemNotFound();
  if (calendarGroup !== undefined && found.groupId !== requireFolderId(calendarGroup)) throw itemNotFound();
  return found;
}

export function requireFolderId(text: string): string {
  const id = readFolderId(text);
  if (id === undefined) throw malformedId();
  return id;
}

/** All calendars in an owner's list that the caller may look into. */
export function scopesOf(call: GraphCall, visit: Visit): readonly CalendarScope[] {
  ensureCalendars(call.world, visit.owner);
  return calendarsOf(call.world)
    .list(visit.owner.id)
    .flatMap((entry) => {
      const scope = tryEnter(call, visit, entry);
      return scope && scope.rights.see !== 'none' ? [scope] : [];
    });
}

function enter(call: GraphCall, visit: Visit, entry: CalendarRecord): CalendarScope {
  const scope = tryEnter(call, visit, entry);
  if (!scope) throw itemNotFound();
  return scope;
}

/** Undefined where a shared calendar's source is gone. */
function tryEnter(call: GraphCall, visit: Visit, entry: CalendarRecord): CalendarScope | undefined {
  const { owner } = visit;
  if (!entry.source) {
    const rights = seenBy(call.caller, ownRights(call, visit, entry));
    return { owner, calendar: entry, listOwner: owner, entry, rights };
  }
  const source = sourceOf(call.world, entry);
  if (!source || visit.access === 'delegate') return undefined;
  const role = roleIn(
    source.calendar,
    owner.recipient.emailAddress.address,
    source.owner.tenantId === owner.tenantId,
  );
  return { ...source, listOwner: owner, entry, rights: seenBy(call.caller, rightsByRole[role]) };
}

function sourceOf(
  world: World,
  entry: CalendarRecord,
): { readonly owner: CalendarOwner; readonly calendar: CalendarRecord } | undefined {
  const { source } = entry;
  const user = source && world.directory.users.get(source.tenantId, source.ownerId);
  if (!user) return undefined;
  const owner = ownerOfUser(world, user);
  ensureCalendars(world, owner);
  const calendar = calendarsOf(world).get(owner.id, source.calendarId);
  return calendar && { owner, calendar };
}

function ownRights({ caller, world }: GraphCall, visit: Visit, calendar: CalendarRecord): CalendarRights {
  if (visit.access !== 'delegate' || caller.kind !== 'delegated') {
    const write = calendar.kind === 'default' || calendar.kind === 'own';
    return { see: 'details', privateItems: true, write, own: visit.access !== 'member' };
  }
  const user = world.directory.users.get(caller.tenantId, caller.userId);
  const address = user?.wire.mail ?? user?.wire.userPrincipalName ?? '';
  return rightsByRole[roleIn(calendar, address, true)];
}

/** What a person's address may do in a calendar; the organization's entry holds where they have none of their own. */
export function roleIn(calendar: CalendarRecord, address: string, sameOrganization: boolean): CalendarRole {
  const own = calendar.permissions.find((one) => one.address !== null && sameAddress(one.address, address));
  if (own) return own.role;
  return sameOrganization
    ? (calendar.permissions.find((one) => one.address === null)?.role ?? 'none')
    : 'none';
}

const permissionsWithBodies = [
  'Calendars.Read',
  'Calendars.ReadWrite',
  'Calendars.Read.Shared',
  'Calendars.ReadWrite.Shared',
  'Group.Read.All',
  'Group.ReadWrite.All',
];

/** Calendars.ReadBasic alone leaves out bodies, attachments and extensions. */
function seenBy(caller: Caller, rights: CalendarRights): CalendarRights {
  const full = permissionsWithBodies.some((name) => caller.permissions.has(name));
  return full || rights.see !== 'details' ? rights : { ...rights, see: 'basic' };
}

/** Lets a write through only where the calendar may be written. */
export function requireWrite(rights: CalendarRights): void {
  if (!rights.write) throw accessDenied();
}
