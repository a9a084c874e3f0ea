import { randomUUID } from 'node:crypto';
import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { type Fields, field, readBody } from '../input/read-body.ts';
import type { Expanders } from '../odata/expand.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { changeKey, checkIfMatch } from '../outlook/change-key.ts';
import { folderId } from '../outlook/item-id.ts';
import { accessDenied } from '../outlook/mailbox.ts';
import { validationFailure } from '../outlook/validation-failure.ts';
import { type CalendarScope, requireFolderId, scopeOf, scopesOf } from './calendar-access.ts';
import { recordCalendar } from './calendar-ledger.ts';
import {
  type CalendarColor,
  type CalendarRecord,
  calendarColors,
  calendarGroupsOf,
  calendarsOf,
} from './calendar-record.ts';
import { calendarWire, isRemovable } from './calendar-wire.ts';
import { ensureCalendars } from './ensure-calendars.ts';
import { occurrencesInCalendar } from './event-lists.ts';
import { eventsOf } from './event-record.ts';
import { eventWire, viewOf } from './event-wire.ts';
import { wholeEvent } from './occurrences.ts';
import { visitOf } from './owner.ts';
import { requireBody } from './require-body.ts';
import { removeEvent } from './save-event.ts';
import { initialPermissions, standardGroupId } from './standard-calendars.ts';

/** GET …/calendars, in all groups or in one. */
export function listCalendars(call: GraphCall): GraphAnswer {
  const visit = visitOf(call);
  const group = call.parameters.calendarGroup;
  const groupId = group === undefined ? undefined : requireFolderId(group);
  const scopes = scopesOf(call, visit).filter(
    ({ entry }) => groupId === undefined || entry.groupId === groupId,
  );
  const byId = new Map(scopes.map((scope) => [calendarWire(scope).id, scope]));
  return collectionAnswer(call, {
    context: `${rootOf(call, visit.owner.id)}/calendars`,
    items: scopes.map(calendarWire),
    defaultPageSize: 10,
    maxPageSize: 1000,
    expand: expandersOf(call, (item) => byId.get(item.id)),
  });
}

/** GET …/calendar and …/calendars/{id}. */
export function getCalendar(call: GraphCall): GraphAnswer {
  return calendarAnswer(call, scopeOf(call));
}

function calendarAnswer(call: GraphCall, scope: CalendarScope, status = 200): GraphAnswer {
  const root = rootOf(call, scope.listOwner.id);
  const isSingleton = call.parameters.calendar === undefined && status === 200;
  const context = isSingleton ? `${root}/calendar` : `${root}/calendars`;
  return entityAnswer(call, {
    context,
    value: calendarWire(scope),
    status,
    expand: expandersOf(call, () => scope),
  });
}

function rootOf(call: GraphCall, ownerId: string): string {
  const { calendarGroup, group } = call.parameters;
  if (group !== undefined) return `groups('${ownerId}')`;
  const inGroup =
    calendarGroup === undefined ? '' : `/calendarGroups('${encodeURIComponent(calendarGroup)}')`;
  return `users('${ownerId}')${inGroup}`;
}

function expandersOf(call: GraphCall, scopeFor: (item: JsonObject) => CalendarScope | undefined): Expanders {
  const eventsIn = (item: JsonObject): readonly JsonObject[] => {
    const scope = scopeFor(item);
    if (!scope) return [];
    const view = viewOf(call, scope);
    return eventsOf(call.world)
      .list(scope.owner.id)
      .filter(({ folderId: place }) => place === scope.calendar.id)
      .slice(0, mostExpanded)
      .map((event) => eventWire(view, wholeEvent(event)));
  };
  return {
    events: eventsIn,
    calendarView: (item) => {
      const scope = scopeFor(item);
      if (!scope) return [];
      const window = { from: call.now, to: call.now + 7 * 86_400_000 };
      const view = viewOf(call, scope);
      return occurrencesInCalendar(call, scope, window)
        .slice(0, mostExpanded)
        .map((one) => eventWire(view, one));
    },
  };
}

const mostExpanded = 100;

const calendarFields: Fields = {
  name: field.nullable(field.text(10_000)),
  color: field.nullable(field.oneOf(calendarColors)),
};

interface GivenCalendar {
  readonly name?: string | null;
  readonly color?: CalendarColor | null;
  readonly isDefaultCalendar?: boolean | null;
}

const readOnly = [
  'id',
  'hexColor',
  'isDefaultCalendar',
  'changeKey',
  'canShare',
  'canViewPrivateItems',
  'canEdit',
  'allowedOnlineMeetingProviders',
  'defaultOnlineMeetingProvider',
  'isTallyingResponses',
  'isRemovable',
  'owner',
];

function readCalendar(call: GraphCall): GivenCalendar {
  requireBody(call);
  return readBody(call.body, calendarFields, {
    type: 'microsoft.graph.calendar',
    code: 'RequestBodyRead',
    ignored: readOnly,
  });
}

/** POST …/calendars and …/calendarGroups/{id}/calendars. */
export function createCalendar(call: GraphCall): GraphAnswer {
  const visit = visitOf(call);
  if (visit.access === 'delegate') throw accessDenied();
  const { owner } = visit;
  ensureCalendars(call.world, owner);
  const { name, color } = readCalendar(call);
  if (!name) throw validationFailure('a calendar needs a name');
  judgeName(call, owner.id, name);
  const group = call.parameters.calendarGroup;
  const groupId = group === undefined ? standardGroupId(owner.id, 'mine') : requireFolderId(group);
  if (!calendarGroupsOf(call.world).get(owner.id, groupId)) throw groupNotFound();
  const calendar: CalendarRecord = {
    id: randomUUID(),
    kind: 'own',
    groupId,
    name,
    color: color ?? 'auto',
    version: call.world.store.sequence + 1,
    permissions: initialPermissions(owner, 'own'),
    source: null,
  };
  calendarsOf(call.world).put(owner.id, calendar);
  recordCalendar(call, owner, 'calendar.created', calendar.id);
  const scope = scopeOf(
    { ...call, parameters: { ...call.parameters, calendar: folderId(owner.id, calendar.id) } },
    visit,
  );
  return calendarAnswer(call, scope, 201);
}

function groupNotFound(): GraphFault {
  return new GraphFault(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}

const longestName = 255;

/** Two calendars of one name cannot stand in a mailbox: they are folders there. */
function judgeName(call: GraphCall, ownerId: string, name: string, except?: string): void {
  if (name.length > longestName) throw validationFailure('the name is too long');
  const isTaken = calendarsOf(call.world)
    .list(ownerId)
    .some((other) => other.id !== except && other.name.toLowerCase() === name.toLowerCase());
  if (!isTaken) return;
  throw new GraphFault(409, 'ErrorFolderExists', 'A folder with the specified name already exists.');
}

/** PATCH …/calendar and …/calendars/{id}: name and colour. */
export function updateCalendar(call: GraphCall): GraphAnswer {
  const visit = visitOf(call);
  const scope = scopeOf(call, visit);
  const { listOwner, entry } = scope;
  if (visit.access === 'delegate') throw accessDenied();
  checkIfMatch(call, changeKey('calendar', entry.id, entry.version));
  const { name, color } = readCalendar(call);
  if (name) judgeName(call, listOwner.id, name, entry.id);
  if (name === '') throw validationFailure('a calendar needs a name');
  const changed: CalendarRecord = {
    ...entry,
    name: name ?? entry.name,
    color: color ?? entry.color,
    version: call.world.store.sequence + 1,
  };
  calendarsOf(call.world).put(listOwner.id, changed);
  recordCalendar(call, listOwner, 'calendar.updated', entry.id);
  return calendarAnswer(call, scopeOf(call, visit));
}

/** DELETE …/calendars/{id}, with everything in it; a shared calendar only leaves the list. */
export function deleteCalendar(call: GraphCall): GraphAnswer {
  const visit = visitOf(call);
  const { listOwner, entry } = scopeOf(call, visit);
  if (visit.access === 'delegate') throw accessDenied();
  if (!isRemovable(entry.kind)) {
    throw new GraphFault(400, 'ErrorCannotDeleteObject', 'The calendar cannot be deleted.');
  }
  for (const event of eventsOf(call.world).list(listOwner.id)) {
    if (event.folderId === entry.id) removeEvent(call, listOwner, event);
  }
  calendarsOf(call.world).delete(listOwner.id, entry.id);
  recordCalendar(call, listOwner, 'calendar.deleted', entry.id);
  return { status: 204 };
}
