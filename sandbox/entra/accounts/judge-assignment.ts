import type { ServicePrincipalRecord, UserRecord } from '../../world/directory/records.ts';
import type { World } from '../../world/world.ts';
import { EntraFault } from '../errors/entra-fault.ts';

/**
 * Enforces: where an application requires assignment, the user is assigned, directly or through a group (50105).
 * Groups inside groups do not count, as in the real one.
 */
export function judgeAssignment(
  world: World,
  client: ServicePrincipalRecord | undefined,
  user: UserRecord,
): void {
  if (!client?.wire.appRoleAssignmentRequired) return;
  const groups = world.directory.groups
    .list(user.tenantId)
    .filter(({ memberIds }) => memberIds.includes(user.id))
    .map(({ id }) => id);
  const assigned = [user.id, ...groups].some(
    (id) =>
      client.assignedIds.includes(id) ||
      world.directory.appRolesOf(user.tenantId, id).some(({ wire }) => wire.resourceId === client.id),
  );
  if (assigned) return;
  throw new EntraFault('user-not-assigned', {
    client: client.wire.appId,
    name: client.wire.displayName,
    user: user.wire.userPrincipalName,
  });
}
