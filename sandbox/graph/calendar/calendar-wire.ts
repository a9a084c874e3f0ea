import type { JsonObject } from '../call.ts';
import { changeKey } from '../outlook/change-key.ts';
import { folderId } from '../outlook/item-id.ts';
import type { CalendarScope } from './calendar-access.ts';
import type {
  CalendarColor,
  CalendarGroupRecord,
  CalendarPermission,
  CalendarRole,
} from './calendar-record.ts';
import type { CalendarOwner } from './owner.ts';

/**
 * Outlook's shades for the colours of the model. The names are Microsoft's, the shades were read off Outlook on the
 * web and are not published [unverified]; a calendar whose colour nobody chose has none.
 */
const hexColors: Readonly<Record<CalendarColor, string>> = {
  auto: '',
  lightBlue: '#0078d4',
  lightGreen: '#498205',
  lightOrange: '#da3b01',
  lightGray: '#69797e',
  lightYellow: '#eaa300',
  lightTeal: '#038387',
  lightPink: '#e3008c',
  lightBrown: '#8e562e',
  lightRed: '#d13438',
  maxColor: '#8764b8',
};

/** A calendar as it stands in a list: a shared one under the id and name it has there. */
export function calendarWire({ owner, calendar, listOwner, entry, rights }: CalendarScope): JsonObject {
  const provider = owner.personal ? 'skypeForConsumer' : 'teamsForBusiness';
  return {
    id: folderId(listOwner.id, entry.id),
    name: entry.name,
    color: entry.color,
    hexColor: hexColors[entry.color],
    isDefaultCalendar: entry.kind === 'default',
    changeKey: changeKey('calendar', entry.id, entry.version),
    canShare: rights.own && (calendar.kind === 'default' || calendar.kind === 'own'),
    canViewPrivateItems: rights.privateItems,
    canEdit: rights.write,
    allowedOnlineMeetingProviders: [provider],
    defaultOnlineMeetingProvider: provider,
    isTallyingResponses: entry.kind === 'default',
    isRemovable: isRemovable(entry.kind),
    owner: owner.recipient.emailAddress,
  };
}

/** Calendars that Outlook keeps cannot be taken away. */
export function isRemovable(kind: CalendarScope['entry']['kind']): boolean {
  return kind === 'own' || kind === 'shared';
}

export function calendarGroupWire(owner: CalendarOwner, group: CalendarGroupRecord): JsonObject {
  return {
    id: folderId(owner.id, group.id),
    name: group.name,
    classId: group.classId,
    changeKey: changeKey('calendar', group.id, group.version),
  };
}

const everybodysRoles: readonly CalendarRole[] = ['none', 'freeBusyRead', 'limitedRead', 'read', 'write'];
const peoplesRoles: readonly CalendarRole[] = [
  'freeBusyRead',
  'limitedRead',
  'read',
  'write',
  'delegateWithoutPrivateEventAccess',
  'delegateWithPrivateEventAccess',
];

/** Roles that can be given: to everybody, to somebody inside the organization, to somebody outside. */
export function allowedRoles(address: string | null, isInside: boolean): readonly CalendarRole[] {
  if (address === null) return everybodysRoles;
  return isInside ? peoplesRoles : peoplesRoles.slice(0, 3);
}

export function permissionWire(permission: CalendarPermission, isInside: boolean): JsonObject {
  const { id, name, address, role } = permission;
  return {
    id,
    isRemovable: address !== null,
    isInsideOrganization: isInside,
    role,
    allowedRoles: allowedRoles(address, isInside),
    emailAddress: address === null ? { name } : { name, address },
  };
}
