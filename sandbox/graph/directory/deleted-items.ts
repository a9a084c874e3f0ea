import { isoSeconds } from '../../world/clock.ts';
import { purgeDeleted, restorableFor, restoreDeleted } from '../../world/directory/delete-application.ts';
import type {
  ApplicationRecord,
  DeletedItemRecord,
  GroupRecord,
  UserRecord,
} from '../../world/directory/records.ts';
import {
  mayBrowseDirectory,
  mayChangeApplication,
  mayChangeApplications,
  mayManageUsers,
} from '../../world/directory/rights.ts';
import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { collectionAnswer, entityAnswer } from '../odata/respond.ts';
import { judgePerson } from './acting-user.ts';
import { causedBy, recordChange } from './caused-by.ts';
import { objectNotFound, privilegesMissing, sameValueExists } from './faults.ts';
import { judgeGuid } from './find-object.ts';
import { userDefaults } from './object-wire.ts';

/** Users and groups on their way out; applications are kept by the world's own rules. */
export function keepDeleted(call: GraphCall, kind: 'user' | 'group', record: UserRecord | GroupRecord): void {
  const { id, tenantId } = record;
  call.world.directory.deletedItems.put(tenantId, { id, tenantId, kind, deletedAt: call.now, record });
}

function restorable(call: GraphCall): readonly DeletedItemRecord[] {
  const oldest = call.now - restorableFor;
  return call.world.directory.deletedItems
    .list(call.caller.tenantId)
    .filter(({ deletedAt }) => deletedAt > oldest);
}

function itemWire(item: DeletedItemRecord, withType: boolean): JsonObject {
  return {
    ...(withType ? { '@odata.type': `#microsoft.graph.${item.kind}` } : {}),
    ...item.record.wire,
    deletedDateTime: isoSeconds(item.deletedAt),
  };
}

export function listDeletedItems(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const kind = /\/microsoft\.graph\.(\w+)$/.exec(call.template)?.[1];
  return collectionAnswer(call, {
    defaultPageSize: 100,
    maxPageSize: 999,
    context: `${kind}s`,
    items: restorable(call)
      .filter((item) => item.kind === kind)
      .map((item) => itemWire(item, false)),
    ...(kind === 'user' ? { defaults: [...userDefaults, 'deletedDateTime'] } : {}),
  });
}

export function getDeletedItem(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  return entityAnswer(call, {
    context: 'directoryObjects',
    value: itemWire(findDeleted(call), true),
    always: ['@odata.type'],
  });
}

export function restoreDeletedItem(call: GraphCall): GraphAnswer {
  const item = findDeleted(call);
  judgeChange(call, item);
  if (item.kind === 'user' || item.kind === 'group') {
    const { directory } = call.world;
    if (item.kind === 'user') {
      const user = item.record as UserRecord;
      if (directory.user(item.tenantId, user.wire.userPrincipalName))
        throw sameValueExists('userPrincipalName');
      directory.users.put(item.tenantId, user);
    } else directory.groups.put(item.tenantId, item.record as GroupRecord);
    directory.deletedItems.delete(item.tenantId, item.id);
    recordChange(call, `${item.kind}.restored`, item.id, null);
  } else restoreDeleted(call.world, item, causedBy(call));
  return entityAnswer(call, {
    context: 'directoryObjects',
    value: { ...itemWire(item, true), deletedDateTime: null },
    always: ['@odata.type'],
  });
}

export function purgeDeletedItem(call: GraphCall): GraphAnswer {
  const item = findDeleted(call);
  judgeChange(call, item);
  purgeDeleted(call.world, item, causedBy(call));
  return { status: 204 };
}

function findDeleted(call: GraphCall): DeletedItemRecord {
  const id = judgeGuid(call.parameters.object ?? '');
  const found = restorable(call).find((item) => item.id === id);
  if (!found) throw objectNotFound(id);
  return found;
}

const changers: Readonly<Record<DeletedItemRecord['kind'], readonly string[]>> = {
  application: ['Application.ReadWrite.All', 'Application.ReadWrite.OwnedBy'],
  servicePrincipal: ['Application.ReadWrite.All', 'Application.ReadWrite.OwnedBy'],
  group: ['Group.ReadWrite.All'],
  user: [
    'User.DeleteRestore.All',
    'User.ReadWrite.All',
    'User.ReadWrite.CrossCloud',
    'AgentIdUser.ReadWrite.All',
    'AgentIdUser.ReadWrite.IdentityParentedBy',
  ],
};

/** Which permission restores or purges an item depends on what it is. */
function judgeChange(call: GraphCall, item: DeletedItemRecord): void {
  const allowed = ['Directory.AccessAsUser.All', ...changers[item.kind]];
  if (!call.openedBy.some((name) => allowed.includes(name))) throw privilegesMissing();
  judgePerson(call, (user) => {
    if (item.kind === 'application') return mayChangeApplication(user, item.record as ApplicationRecord);
    if (item.kind === 'servicePrincipal') return mayChangeApplications(user);
    if (item.kind === 'group')
      return mayManageUsers(user) || (item.record as GroupRecord).ownerIds.includes(user.id);
    return mayManageUsers(user);
  });
}
