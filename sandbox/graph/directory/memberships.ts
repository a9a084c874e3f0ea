import type { GroupRecord, UserRecord, Wire } from '../../world/directory/records.ts';
import { mayBrowseDirectory } from '../../world/directory/rights.ts';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { collectionAnswer } from '../odata/respond.ts';
import { actingUser, judgePerson } from './acting-user.ts';
import { badDirectoryRequest, objectNotFound } from './faults.ts';
import { findGroup, findThing, findUser, judgeGuid } from './find-object.ts';
import { judgeSeeing } from './may-see-user.ts';
import { type DirectoryThing, groupThing, roleThing, thingWire, userThing } from './object-wire.ts';

const pageSizes = { defaultPageSize: 100, maxPageSize: 999 };

/** The groups an object is a direct member of. */
export function groupsOf(call: GraphCall, id: string): readonly GroupRecord[] {
  return call.world.directory.groups
    .list(call.caller.tenantId)
    .filter(({ memberIds }) => memberIds.includes(id));
}

/** The groups an object is a member of, directly or through other groups. */
export function allGroupsOf(call: GraphCall, id: string): readonly GroupRecord[] {
  const found = new Map<string, GroupRecord>();
  const visit = (member: string): void => {
    for (const group of groupsOf(call, member)) {
      if (found.has(group.id)) continue;
      found.set(group.id, group);
      visit(group.id);
    }
  };
  visit(id);
  return [...found.values()];
}

/** Members of a group and of the groups in it. */
export function allMembersOf(call: GraphCall, group: GroupRecord): readonly DirectoryThing[] {
  const found = new Map<string, DirectoryThing>();
  const visit = ({ memberIds }: GroupRecord): void => {
    for (const id of memberIds) {
      const thing = found.has(id) ? undefined : findThing(call, id);
      if (!thing) continue;
      found.set(id, thing);
      const nested = call.world.directory.groups.get(call.caller.tenantId, id);
      if (nested) visit(nested);
    }
  };
  visit(group);
  return [...found.values()];
}

export function thingsAnswer(call: GraphCall, things: readonly DirectoryThing[]): GraphAnswer {
  // A path may narrow a mixed collection to one kind: /memberOf/microsoft.graph.group.
  const kind = /\/microsoft\.graph\.(\w+)$/.exec(call.template)?.[1];
  const kept = kind ? things.filter(({ type }) => type === kind) : things;
  return collectionAnswer(call, {
    ...pageSizes,
    context: kind ? `${kind}s` : 'directoryObjects',
    items: kept.map((thing) => {
      const wire = thingWire(thing, [...call.query.select, ...(call.query.filter ? ['*'] : [])]);
      return kind ? withoutType(wire) : wire;
    }),
    always: ['@odata.type'],
  });
}

function withoutType(wire: Wire): Wire {
  return Object.fromEntries(Object.entries(wire).filter(([name]) => name !== '@odata.type'));
}

export function userMemberOf(call: GraphCall): GraphAnswer {
  const user = seenUser(call);
  return thingsAnswer(call, [...rolesOf(call, user), ...groupsOf(call, user.id).map(groupThing)]);
}

export function userTransitiveMemberOf(call: GraphCall): GraphAnswer {
  const user = seenUser(call);
  return thingsAnswer(call, [...rolesOf(call, user), ...allGroupsOf(call, user.id).map(groupThing)]);
}

function seenUser(call: GraphCall): UserRecord {
  const user = findUser(call);
  judgeSeeing(call, user);
  return user;
}

function rolesOf(call: GraphCall, user: UserRecord): readonly DirectoryThing[] {
  return user.roles.map((role) => roleThing(call.caller.tenantId, role));
}

export function groupMemberOf(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  return thingsAnswer(call, groupsOf(call, findGroup(call).id).map(groupThing));
}

export function groupTransitiveMemberOf(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  return thingsAnswer(call, allGroupsOf(call, findGroup(call).id).map(groupThing));
}

export function directReports(call: GraphCall): GraphAnswer {
  const user = seenUser(call);
  const reports = call.world.directory.users
    .list(user.tenantId)
    .filter(({ managerId }) => managerId === user.id);
  return thingsAnswer(call, reports.map(userThing));
}

/** checkMemberGroups and checkMemberObjects: which of the ids asked the object is a member of. */
export function checkMemberships(call: GraphCall): GraphAnswer {
  const asked = call.body.groupIds ?? call.body.ids;
  if (!Array.isArray(asked) || asked.length > 20 || !asked.every((id) => typeof id === 'string'))
    throw badDirectoryRequest('groupIds must be a collection of at most 20 identifiers.', 'groupIds');
  const held = new Set(membershipIds(call, false));
  return idsAnswer(
    call,
    asked.filter((id: string) => held.has(judgeGuid(id))),
  );
}

/** getMemberGroups and getMemberObjects: everything the object is a member of, through other groups too. */
export function listMemberships(call: GraphCall): GraphAnswer {
  const { securityEnabledOnly } = call.body;
  if (typeof securityEnabledOnly !== 'boolean')
    throw badDirectoryRequest('securityEnabledOnly must be true or false.', 'securityEnabledOnly');
  return idsAnswer(call, membershipIds(call, securityEnabledOnly));
}

function membershipIds(call: GraphCall, securityEnabledOnly: boolean): readonly string[] {
  const id = subjectId(call);
  const groups = allGroupsOf(call, id).filter(
    ({ wire }) => !securityEnabledOnly || wire.securityEnabled === true,
  );
  const withRoles = /memberObjects$/i.test(call.template);
  const user = withRoles ? call.world.directory.users.get(call.caller.tenantId, id) : undefined;
  return [
    ...groups.map((group) => group.id),
    ...(user ? rolesOf(call, user).map(({ wire }) => wire.id) : []),
  ];
}

function subjectId(call: GraphCall): string {
  const { user, group, object } = call.parameters;
  if (user !== undefined) return findUser(call).id;
  if (group !== undefined) return findGroup(call).id;
  const self = actingUser(call);
  const thing = findThing(call, object ?? self?.id ?? '');
  if (!thing) throw objectNotFound(object ?? '');
  return thing.wire.id;
}

function idsAnswer(call: GraphCall, ids: readonly string[]): GraphAnswer {
  return {
    status: 200,
    body: { '@odata.context': `${call.origin}/${call.version}/$metadata#Collection(Edm.String)`, value: ids },
  };
}
