import { mayBrowseDirectory } from '../../world/directory/rights.ts';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { judgePerson } from './acting-user.ts';
import { badDirectoryRequest, objectNotFound } from './faults.ts';
import { findThing, findThings, findUser, judgeGuid } from './find-object.ts';
import { judgeSeeing } from './may-see-user.ts';
import { thingsAnswer } from './memberships.ts';
import { type DirectoryThing, roleThing, thingWire, userThing } from './object-wire.ts';
import { directoryRoles, membersOfRole, roleId, roleWire } from './roles.ts';

export function getDirectoryObject(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const id = judgeGuid(call.parameters.object ?? '');
  const thing = findThing(call, id);
  if (!thing) throw objectNotFound(id);
  return entityAnswer(call, {
    context: 'directoryObjects',
    value: thingWire(thing, call.query.select),
    always: ['@odata.type'],
  });
}

const mostIds = 1000;

/** Many objects by id in one call; those that are not there are left out. */
export function getByIds(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const { ids, types } = call.body;
  if (!Array.isArray(ids) || ids.length > mostIds || !ids.every((id) => typeof id === 'string'))
    throw badDirectoryRequest(`ids must be a collection of at most ${mostIds} identifiers.`, 'ids');
  if (
    types !== undefined &&
    types !== null &&
    !(Array.isArray(types) && types.every((type) => typeof type === 'string'))
  )
    throw badDirectoryRequest('types must be a collection of names.', 'types');
  const wanted = Array.isArray(types) ? types.map((type: string) => type.toLowerCase()) : [];
  const things = findThings(
    call,
    ids.map((id: string) => judgeGuid(id)),
  ).filter(
    ({ type }) =>
      wanted.length === 0 || wanted.includes('directoryobject') || wanted.includes(type.toLowerCase()),
  );
  return {
    status: 200,
    body: {
      '@odata.context': `${call.origin}/${call.version}/$metadata#directoryObjects`,
      value: things.map((thing) => thingWire(thing, [])),
    },
  };
}

export function listDirectoryRoles(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  return collectionAnswer(call, {
    defaultPageSize: 100,
    maxPageSize: 999,
    context: 'directoryRoles',
    items: directoryRoles.map((role) => roleWire(call.caller.tenantId, role)),
  });
}

function findRole(call: GraphCall): (typeof directoryRoles)[number] {
  const id = judgeGuid(call.parameters.role ?? '');
  const role = directoryRoles.find((one) => roleId(call.caller.tenantId, one) === id);
  if (!role) throw objectNotFound(id);
  return role;
}

export function getDirectoryRole(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  return entityAnswer(call, {
    context: 'directoryRoles',
    value: roleThing(call.caller.tenantId, findRole(call)).wire,
  });
}

export function listDirectoryRoleMembers(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const users = call.world.directory.users.list(call.caller.tenantId);
  return thingsAnswer(call, membersOfRole(users, findRole(call)).map(userThing));
}

/** Applications, service principals and groups a person owns. */
export function ownedObjects(call: GraphCall): GraphAnswer {
  const user = findUser(call);
  judgeSeeing(call, user);
  const { directory } = call.world;
  const applications = directory.applications
    .list(user.tenantId)
    .filter(({ ownerIds }) => ownerIds.includes(user.id));
  const groups = directory.groups.list(user.tenantId).filter(({ ownerIds }) => ownerIds.includes(user.id));
  const things: readonly DirectoryThing[] = [
    ...applications.map(({ wire }) => ({ type: 'application', wire }) as const),
    ...groups.map(({ wire }) => ({ type: 'group', wire }) as const),
  ];
  return thingsAnswer(call, things);
}
