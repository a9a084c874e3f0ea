import type { GroupRecord } from '../../world/directory/records.ts';
import { mayBrowseDirectory } from '../../world/directory/rights.ts';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { judgePerson } from './acting-user.ts';
import { recordChange } from './caused-by.ts';
import { badDirectoryRequest, objectNotFound, referenceExists } from './faults.ts';
import { findGroup, findThings, referencedThing } from './find-object.ts';
import { mayChangeGroup } from './may-change-group.ts';
import { allMembersOf, thingsAnswer } from './memberships.ts';
import { referencesAnswer } from './references.ts';

type Side = 'memberIds' | 'ownerIds';
const names = { memberIds: 'members', ownerIds: 'owners' } as const;

export function listMembers(call: GraphCall): GraphAnswer {
  return listSide(call, 'memberIds');
}

export function listOwners(call: GraphCall): GraphAnswer {
  return listSide(call, 'ownerIds');
}

export function listTransitiveMembers(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  return thingsAnswer(call, allMembersOf(call, findGroup(call)));
}

function listSide(call: GraphCall, side: Side): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const things = findThings(call, findGroup(call)[side]);
  return call.template.endsWith('/$ref') ? referencesAnswer(call, things) : thingsAnswer(call, things);
}

export function addMember(call: GraphCall): GraphAnswer {
  return addTo(call, 'memberIds');
}

export function addOwner(call: GraphCall): GraphAnswer {
  return addTo(call, 'ownerIds');
}

function addTo(call: GraphCall, side: Side): GraphAnswer {
  const group = changeableGroup(call);
  const thing = referencedThing(call);
  const allowed = side === 'ownerIds' ? ['user', 'servicePrincipal'] : ['user', 'group', 'servicePrincipal'];
  if (!allowed.includes(thing.type) || thing.wire.id === group.id)
    throw badDirectoryRequest(
      `Unsupported referenced-object resource identifier for link property '${names[side]}'.`,
    );
  if (group[side].includes(thing.wire.id)) throw referenceExists(names[side]);
  put(call, { ...group, [side]: [...group[side], thing.wire.id] }, `group.${names[side]}Changed`);
  return { status: 204 };
}

export function removeMember(call: GraphCall): GraphAnswer {
  return removeFrom(call, 'memberIds');
}

export function removeOwner(call: GraphCall): GraphAnswer {
  const group = findGroup(call);
  if (group.ownerIds.length === 1 && group.ownerIds[0] === call.parameters.object)
    throw badDirectoryRequest('The group must have at least one owner, hence this owner cannot be removed.');
  return removeFrom(call, 'ownerIds');
}

function removeFrom(call: GraphCall, side: Side): GraphAnswer {
  const group = changeableGroup(call);
  const id = (call.parameters.object ?? '').toLowerCase();
  if (!group[side].includes(id)) throw objectNotFound(id);
  put(call, { ...group, [side]: group[side].filter((one) => one !== id) }, `group.${names[side]}Changed`);
  return { status: 204 };
}

function changeableGroup(call: GraphCall): GroupRecord {
  const group = findGroup(call);
  judgePerson(call, mayChangeGroup(group));
  return group;
}

function put(call: GraphCall, group: GroupRecord, kind: string): void {
  call.world.directory.groups.put(group.tenantId, group);
  recordChange(call, kind, group.id);
}
