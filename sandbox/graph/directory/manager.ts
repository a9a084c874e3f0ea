import type { UserRecord } from '../../world/directory/records.ts';
import { mayManageUsers } from '../../world/directory/rights.ts';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { entityAnswer } from '../odata/respond.ts';
import { judgePerson } from './acting-user.ts';
import { recordChange } from './caused-by.ts';
import { badDirectoryRequest, objectNotFound } from './faults.ts';
import { findUser, referencedThing } from './find-object.ts';
import { judgeSeeing } from './may-see-user.ts';
import { thingWire, userThing } from './object-wire.ts';

export function getManager(call: GraphCall): GraphAnswer {
  const manager = managerOf(call);
  return entityAnswer(call, {
    context: 'directoryObjects',
    value: thingWire(userThing(manager), call.query.select),
    always: ['@odata.type'],
  });
}

export function getManagerReference(call: GraphCall): GraphAnswer {
  const { id } = managerOf(call);
  return {
    status: 200,
    body: {
      '@odata.context': `${call.origin}/${call.version}/$metadata#$ref`,
      '@odata.id': `${call.origin}/${call.version}/directoryObjects/${id}/Microsoft.DirectoryServices.User`,
    },
  };
}

function managerOf(call: GraphCall): UserRecord {
  const user = findUser(call);
  judgeSeeing(call, user);
  const manager = user.managerId && call.world.directory.users.get(user.tenantId, user.managerId);
  if (!manager) throw objectNotFound('manager');
  return manager;
}

export function setManager(call: GraphCall): GraphAnswer {
  judgePerson(call, mayManageUsers);
  const user = findUser(call);
  const thing = referencedThing(call);
  if (thing.type !== 'user') throw badDirectoryRequest('The manager must be a user.');
  put(call, user, thing.wire.id);
  return { status: 204 };
}

export function removeManager(call: GraphCall): GraphAnswer {
  judgePerson(call, mayManageUsers);
  const user = findUser(call);
  if (!user.managerId) throw objectNotFound('manager');
  put(call, user, null);
  return { status: 204 };
}

function put(call: GraphCall, user: UserRecord, managerId: string | null): void {
  call.world.directory.users.put(user.tenantId, { ...user, managerId });
  recordChange(call, 'user.updated', user.id);
}
