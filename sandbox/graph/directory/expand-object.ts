import type { ApplicationRecord, UserRecord } from '../../world/directory/records.ts';
import type { GraphCall, JsonObject } from '../call.ts';
import type { Expanders, ExpandItem } from '../odata/expand.ts';
import { findThings } from './find-object.ts';
import { groupsOf } from './memberships.ts';
import { type DirectoryThing, groupThing, thingWire, userThing } from './object-wire.ts';

/** The directory expands at most this many objects of a relationship. */
const mostExpanded = 20;

function wires(things: readonly DirectoryThing[], { select }: ExpandItem): readonly JsonObject[] {
  return things.slice(0, mostExpanded).map((thing) => thingWire(thing, select));
}

export function expandUser(call: GraphCall): Expanders {
  const { directory } = call.world;
  const { tenantId } = call.caller;
  const recordOf = (item: JsonObject): UserRecord | undefined =>
    directory.users.get(tenantId, String(item.id));
  return {
    manager: (item, options) => {
      const manager = directory.users.get(tenantId, recordOf(item)?.managerId ?? '');
      return manager ? thingWire(userThing(manager), options.select) : null;
    },
    directReports: (item, options) =>
      wires(
        directory.users
          .list(tenantId)
          .filter(({ managerId }) => managerId === item.id)
          .map(userThing),
        options,
      ),
    memberOf: (item, options) => wires(groupsOf(call, String(item.id)).map(groupThing), options),
  };
}

export function expandGroup(call: GraphCall): Expanders {
  const { groups } = call.world.directory;
  const idsOf = (item: JsonObject, side: 'memberIds' | 'ownerIds'): readonly string[] =>
    groups.get(call.caller.tenantId, String(item.id))?.[side] ?? [];
  return {
    members: (item, options) => wires(findThings(call, idsOf(item, 'memberIds')), options),
    owners: (item, options) => wires(findThings(call, idsOf(item, 'ownerIds')), options),
    memberOf: (item, options) => wires(groupsOf(call, String(item.id)).map(groupThing), options),
  };
}

export function expandApplication(call: GraphCall): Expanders {
  const { applications } = call.world.directory;
  const recordOf = (item: JsonObject): ApplicationRecord | undefined =>
    applications.get(call.caller.tenantId, String(item.id));
  return {
    owners: (item, options) => wires(findThings(call, recordOf(item)?.ownerIds ?? []), options),
    federatedIdentityCredentials: (item) => recordOf(item)?.federatedCredentials ?? [],
  };
}
