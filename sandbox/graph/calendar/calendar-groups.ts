import { randomUUID } from 'node:crypto';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { type Fields, field, readBody } from '../input/read-body.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { changeKey, checkIfMatch } from '../outlook/change-key.ts';
import { itemNotFound } from '../outlook/item-id.ts';
import { accessDenied } from '../outlook/mailbox.ts';
import { validationFailure } from '../outlook/validation-failure.ts';
import { requireFolderId } from './calendar-access.ts';
import { recordCalendar } from './calendar-ledger.ts';
import { type CalendarGroupRecord, calendarGroupsOf, calendarsOf } from './calendar-record.ts';
import { calendarGroupWire } from './calendar-wire.ts';
import { ensureCalendars } from './ensure-calendars.ts';
import { type CalendarOwner, visitOf } from './owner.ts';
import { requireBody } from './require-body.ts';
import { standardGroupId } from './standard-calendars.ts';

/** Groups are how the owner keeps order; nobody else sees them. */
function ownerOf(call: GraphCall): CalendarOwner {
  const { owner, access } = visitOf(call);
  if (access === 'delegate') throw accessDenied();
  ensureCalendars(call.world, owner);
  return owner;
}

export function listCalendarGroups(call: GraphCall): GraphAnswer {
  const owner = ownerOf(call);
  return collectionAnswer(call, {
    context: `users('${owner.id}')/calendarGroups`,
    items: calendarGroupsOf(call.world)
      .list(owner.id)
      .map((group) => calendarGroupWire(owner, group)),
    defaultPageSize: 10,
    maxPageSize: 1000,
  });
}

export function getCalendarGroup(call: GraphCall): GraphAnswer {
  const owner = ownerOf(call);
  return groupAnswer(call, owner, findGroup(call, owner));
}

function groupAnswer(
  call: GraphCall,
  owner: CalendarOwner,
  group: CalendarGroupRecord,
  status = 200,
): GraphAnswer {
  return entityAnswer(call, {
    context: `users('${owner.id}')/calendarGroups`,
    value: calendarGroupWire(owner, group),
    status,
  });
}

function findGroup(call: GraphCall, owner: CalendarOwner): CalendarGroupRecord {
  const group = calendarGroupsOf(call.world).get(
    owner.id,
    requireFolderId(call.parameters.calendarGroup ?? ''),
  );
  if (!group) throw itemNotFound();
  return group;
}

const groupFields: Fields = {
  name: field.nullable(field.text(255)),
  classId: field.nullable(field.text(36)),
};

function readName(call: GraphCall, owner: CalendarOwner, except?: string): string | undefined {
  requireBody(call);
  const { name } = readBody(call.body, groupFields, {
    type: 'microsoft.graph.calendarGroup',
    code: 'RequestBodyRead',
    ignored: ['id', 'changeKey'],
  }) as { readonly name?: string | null };
  if (name === undefined || name === null) return undefined;
  if (name === '') throw validationFailure('a calendar group needs a name');
  const isTaken = calendarGroupsOf(call.world)
    .list(owner.id)
    .some((other) => other.id !== except && other.name.toLowerCase() === name.toLowerCase());
  if (isTaken) {
    throw new GraphFault(
      409,
      'ErrorCalendarGroupNameAlreadyExists',
      'A calendar group with the specified name already exists.',
    );
  }
  return name;
}

export function createCalendarGroup(call: GraphCall): GraphAnswer {
  const owner = ownerOf(call);
  const name = readName(call, owner);
  if (name === undefined) throw validationFailure('a calendar group needs a name');
  const id = randomUUID();
  const group = { id, name, classId: id, version: call.world.store.sequence + 1 };
  calendarGroupsOf(call.world).put(owner.id, group);
  recordCalendar(call, owner, 'calendarGroup.created', id);
  return groupAnswer(call, owner, group, 201);
}

export function updateCalendarGroup(call: GraphCall): GraphAnswer {
  const owner = ownerOf(call);
  const group = findGroup(call, owner);
  checkIfMatch(call, changeKey('calendar', group.id, group.version));
  const name = readName(call, owner, group.id);
  const changed = { ...group, name: name ?? group.name, version: call.world.store.sequence + 1 };
  calendarGroupsOf(call.world).put(owner.id, changed);
  recordCalendar(call, owner, 'calendarGroup.updated', group.id);
  return groupAnswer(call, owner, changed);
}

/** Only a group without calendars goes, and none of the three that every mailbox has. */
export function deleteCalendarGroup(call: GraphCall): GraphAnswer {
  const owner = ownerOf(call);
  const group = findGroup(call, owner);
  const isStandard = (['mine', 'other', 'people'] as const).some(
    (key) => standardGroupId(owner.id, key) === group.id,
  );
  const isUsed = calendarsOf(call.world)
    .list(owner.id)
    .some(({ groupId }) => groupId === group.id);
  if (isStandard || isUsed) {
    throw new GraphFault(400, 'ErrorCannotDeleteObject', 'The calendar group cannot be deleted.');
  }
  calendarGroupsOf(call.world).delete(owner.id, group.id);
  recordCalendar(call, owner, 'calendarGroup.deleted', group.id);
  return { status: 204 };
}
