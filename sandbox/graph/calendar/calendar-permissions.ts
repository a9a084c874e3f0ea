import type { World } from '../../world/world.ts';
import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { type Fields, field, readBody } from '../input/read-body.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { itemNotFound } from '../outlook/item-id.ts';
import { accessDenied } from '../outlook/mailbox.ts';
import { type EmailAddress, emailAddressReader, isDeliverable, sameAddress } from '../outlook/recipients.ts';
import { validationFailure } from '../outlook/validation-failure.ts';
import { type CalendarScope, scopeOf } from './calendar-access.ts';
import { recordCalendar } from './calendar-ledger.ts';
import {
  type CalendarPermission,
  type CalendarRecord,
  type CalendarRole,
  calendarRoles,
  calendarsOf,
} from './calendar-record.ts';
import { allowedRoles, permissionWire } from './calendar-wire.ts';
import { ensureCalendars } from './ensure-calendars.ts';
import { contextOf } from './event-answers.ts';
import { type CalendarOwner, ownerNamed } from './owner.ts';
import { requireBody } from './require-body.ts';
import { permissionId, sharedCalendarId, standardGroupId } from './standard-calendars.ts';

/** Only whoever owns a calendar, or an app, deals with who else sees it. */
function ownScope(call: GraphCall): CalendarScope {
  const scope = scopeOf(call);
  if (!scope.rights.own || scope.entry.source) throw accessDenied();
  return scope;
}

export function listPermissions(call: GraphCall): GraphAnswer {
  const scope = ownScope(call);
  return collectionAnswer(call, {
    context: contextOf(call, scope.owner.id, '/calendarPermissions'),
    items: scope.calendar.permissions.map((one) => wire(call, scope, one)),
    defaultPageSize: 100,
    maxPageSize: 1000,
  });
}

export function getPermission(call: GraphCall): GraphAnswer {
  const scope = ownScope(call);
  return permissionAnswer(call, scope, findPermission(call, scope));
}

function permissionAnswer(
  call: GraphCall,
  scope: CalendarScope,
  permission: CalendarPermission,
  status = 200,
): GraphAnswer {
  return entityAnswer(call, {
    context: contextOf(call, scope.owner.id, '/calendarPermissions'),
    value: wire(call, scope, permission),
    status,
  });
}

function wire({ world }: GraphCall, { owner }: CalendarScope, permission: CalendarPermission): JsonObject {
  return permissionWire(permission, isInside(world, owner, permission.address));
}

function isInside(world: World, owner: CalendarOwner, address: string | null): boolean {
  return address === null || world.directory.user(owner.tenantId, address) !== undefined;
}

function findPermission(call: GraphCall, { calendar }: CalendarScope): CalendarPermission {
  const found = calendar.permissions.find(({ id }) => id === call.parameters.permission);
  if (!found) throw itemNotFound();
  return found;
}

const permissionFields: Fields = {
  emailAddress: field.nullable(emailAddressReader),
  role: field.nullable(field.oneOf(calendarRoles)),
  // Clients send what the documentation's example sends; Exchange decides these itself.
  isInsideOrganization: field.nullable(field.boolean),
  isRemovable: field.nullable(field.boolean),
  allowedRoles: field.nullable(field.list(field.oneOf([...calendarRoles, 'custom']))),
};

interface GivenPermission {
  readonly emailAddress?: EmailAddress | null;
  readonly role?: CalendarRole | null;
}

function readPermission(call: GraphCall): GivenPermission {
  requireBody(call);
  return readBody(call.body, permissionFields, {
    type: 'microsoft.graph.calendarPermission',
    code: 'RequestBodyRead',
    ignored: ['id'],
  });
}

/** POST …/calendarPermissions: shares a calendar; it stands in the other person's list from then on. */
export function createPermission(call: GraphCall): GraphAnswer {
  const scope = ownScope(call);
  const { emailAddress, role } = readPermission(call);
  if (!emailAddress || !isDeliverable(emailAddress.address)) throw validationFailure('emailAddress');
  if (!role) throw validationFailure('role');
  const { calendar, owner } = scope;
  judgeRole(call, scope, emailAddress.address, role);
  if (
    calendar.permissions.some(({ address }) => address !== null && sameAddress(address, emailAddress.address))
  ) {
    throw new GraphFault(
      409,
      'ErrorCannotCreateCalendarPermission',
      'A permission for this recipient already exists.',
    );
  }
  const permission: CalendarPermission = {
    id: permissionId(emailAddress.address),
    name: nameOf(call.world, owner, emailAddress),
    address: emailAddress.address,
    role,
  };
  save(call, scope, [...calendar.permissions, permission], permission, 'created');
  return permissionAnswer(call, scope, permission, 201);
}

export function updatePermission(call: GraphCall): GraphAnswer {
  const scope = ownScope(call);
  const before = findPermission(call, scope);
  const { role } = readPermission(call);
  if (role) judgeRole(call, scope, before.address, role);
  const permission = { ...before, role: role ?? before.role };
  const permissions = scope.calendar.permissions.map((one) => (one.id === before.id ? permission : one));
  save(call, scope, permissions, permission, 'updated');
  return permissionAnswer(call, scope, permission);
}

export function deletePermission(call: GraphCall): GraphAnswer {
  const scope = ownScope(call);
  const gone = findPermission(call, scope);
  if (gone.address === null) {
    throw new GraphFault(
      400,
      'ErrorInvalidRequest',
      "Your request can't be completed. This permission can't be removed.",
    );
  }
  const permissions = scope.calendar.permissions.filter(({ id }) => id !== gone.id);
  save(call, scope, permissions, { ...gone, role: 'none' }, 'deleted');
  return { status: 204 };
}

/** GET …/allowedCalendarSharingRoles(User='…'). */
export function allowedSharingRoles(call: GraphCall): GraphAnswer {
  const { owner } = ownScope(call);
  const address = call.parameters.address ?? '';
  return {
    status: 200,
    body: {
      '@odata.context': `${call.origin}/${call.version}/$metadata#Collection(microsoft.graph.calendarRoleType)`,
      value: allowedRoles(address, isInside(call.world, owner, address)),
    },
  };
}

function judgeRole(
  call: GraphCall,
  { owner }: CalendarScope,
  address: string | null,
  role: CalendarRole,
): void {
  if (allowedRoles(address, isInside(call.world, owner, address)).includes(role)) return;
  throw new GraphFault(
    400,
    'ErrorInvalidRequest',
    `Your request can't be completed. The role '${role}' isn't allowed here.`,
  );
}

function save(
  call: GraphCall,
  { owner, calendar }: CalendarScope,
  permissions: readonly CalendarPermission[],
  touched: CalendarPermission,
  kind: 'created' | 'updated' | 'deleted',
): void {
  const changed = { ...calendar, permissions, version: call.world.store.sequence + 1 };
  calendarsOf(call.world).put(owner.id, changed);
  recordCalendar(call, owner, `calendarPermission.${kind}`, calendar.id);
  if (touched.address !== null) listAt(call.world, owner, changed, touched.address, touched.role);
}

/** Puts a shared calendar into somebody's list, or takes it out where there is nothing left to see. */
function listAt(
  world: World,
  owner: CalendarOwner,
  calendar: CalendarRecord,
  address: string,
  role: CalendarRole,
): void {
  const guest = ownerNamed(world, address);
  if (!guest || guest.id === owner.id) return;
  ensureCalendars(world, guest);
  const id = sharedCalendarId(calendar.id, guest.id);
  const calendars = calendarsOf(world);
  if (role === 'none' || role === 'freeBusyRead') {
    calendars.delete(guest.id, id);
    return;
  }
  if (calendars.get(guest.id, id)) return;
  calendars.put(guest.id, {
    id,
    kind: 'shared',
    groupId: standardGroupId(guest.id, 'people'),
    name: calendar.kind === 'default' ? owner.recipient.emailAddress.name : calendar.name,
    color: 'auto',
    version: world.store.sequence + 1,
    permissions: [],
    source: { ownerId: owner.id, tenantId: owner.tenantId, calendarId: calendar.id },
  });
}

function nameOf(world: World, owner: CalendarOwner, { name, address }: EmailAddress): string {
  return world.directory.user(owner.tenantId, address)?.wire.displayName ?? name;
}
