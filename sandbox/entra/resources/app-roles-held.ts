import type { ApplicationPermission } from '../../world/facts/graph-permissions.ts';
import type { World } from '../../world/world.ts';
import type { Resource } from './find-resource.ts';

// Graph offers hundreds of roles; their table is made once per list, not per token.
const tables = new WeakMap<readonly ApplicationPermission[], ReadonlyMap<string, string>>();

function valuesById(roles: readonly ApplicationPermission[]): ReadonlyMap<string, string> {
  const known = tables.get(roles);
  if (known) return known;
  const made = new Map(roles.map(({ id, value }) => [id, value]));
  tables.set(roles, made);
  return made;
}

/** Names of the application permissions that a service principal was given on an API. */
export function appRolesHeld(
  world: World,
  tenantId: string,
  principalId: string,
  resource: Resource,
): readonly string[] {
  const values = valuesById(resource.offered.roles);
  return world.directory
    .appRolesOf(tenantId, principalId)
    .filter(({ wire }) => wire.resourceId === resource.principal.id)
    .flatMap(({ wire }) => values.get(wire.appRoleId) ?? []);
}
