import { scopesOf } from '../../../world/directory/grant-consent.ts';
import { offeredPermissions } from '../../../world/directory/offered-permissions.ts';
import type { ResourceAccess, ServicePrincipalRecord } from '../../../world/directory/records.ts';
import type { World } from '../../../world/world.ts';

/** One permission in a table: what it is and whether the tenant's administrator has granted it. */
export interface PermissionRow {
  readonly resourceAppId: string;
  readonly apiName: string;
  readonly id: string;
  readonly type: 'Scope' | 'Role';
  /** The permission's name; its id where the API does not have it. */
  readonly value: string;
  readonly title: string;
  readonly adminOnly: boolean;
  readonly known: boolean;
  readonly granted: boolean;
}

interface Granted {
  readonly resourceAppId: string;
  readonly type: 'Scope' | 'Role';
  /** Name of a delegated permission, id of an application permission. */
  readonly key: string;
}

/** The permissions an application asks for in its registration, API by API. */
export function configuredPermissions(
  world: World,
  tenantId: string,
  clientAppId: string,
  access: readonly ResourceAccess[],
): readonly PermissionRow[] {
  const granted = grantedKeys(world, tenantId, clientAppId);
  return access.flatMap(({ resourceAppId, resourceAccess }) =>
    resourceAccess.map(({ id, type }) => {
      const row = rowOf(world, resourceAppId, type, id);
      return { ...row, granted: granted.has(keyOf(resourceAppId, type, type === 'Scope' ? row.value : id)) };
    }),
  );
}

/** What the whole tenant has granted the client, configured or not. */
export function grantedPermissions(
  world: World,
  tenantId: string,
  clientAppId: string,
): readonly PermissionRow[] {
  return grantsOf(world, tenantId, clientAppId).map(({ resourceAppId, type, key }) => {
    const offered = offeredPermissions(world, resourceAppId);
    const id = type === 'Role' ? key : (offered?.scopes.find(({ value }) => value === key)?.id ?? key);
    return { ...rowOf(world, resourceAppId, type, id), granted: true };
  });
}

export function sameAs(one: PermissionRow): (other: PermissionRow) => boolean {
  return ({ resourceAppId, type, id }) =>
    resourceAppId === one.resourceAppId && type === one.type && id === one.id;
}

function rowOf(
  world: World,
  resourceAppId: string,
  type: 'Scope' | 'Role',
  id: string,
): Omit<PermissionRow, 'granted'> {
  const offered = offeredPermissions(world, resourceAppId);
  const scope = type === 'Scope' ? offered?.scopes.find((one) => one.id === id) : undefined;
  const found = scope ?? (type === 'Role' ? offered?.roles.find((one) => one.id === id) : undefined);
  return {
    resourceAppId,
    apiName: offered?.displayName ?? resourceAppId,
    id,
    type,
    value: found?.value ?? id,
    title: found?.title ?? 'This API has no permission with this id.',
    adminOnly: scope ? scope.adminOnly : true,
    known: found !== undefined,
  };
}

function grantedKeys(world: World, tenantId: string, clientAppId: string): ReadonlySet<string> {
  return new Set(
    grantsOf(world, tenantId, clientAppId).map(({ resourceAppId, type, key }) =>
      keyOf(resourceAppId, type, key),
    ),
  );
}

function grantsOf(world: World, tenantId: string, clientAppId: string): readonly Granted[] {
  const client = world.directory.servicePrincipalByAppId(tenantId, clientAppId);
  if (!client) return [];
  const appIdOf = (id: string): string =>
    world.directory.servicePrincipals.get(tenantId, id)?.wire.appId ?? id;
  return [...grantedScopes(world, client, appIdOf), ...grantedRoles(world, client, appIdOf)];
}

function grantedScopes(
  world: World,
  client: ServicePrincipalRecord,
  appIdOf: (id: string) => string,
): readonly Granted[] {
  return world.directory.grants
    .list(client.tenantId)
    .filter(({ wire }) => wire.clientId === client.id && wire.consentType === 'AllPrincipals')
    .flatMap((grant) =>
      scopesOf(grant).map((key) => ({
        resourceAppId: appIdOf(grant.wire.resourceId),
        type: 'Scope' as const,
        key,
      })),
    );
}

function grantedRoles(
  world: World,
  client: ServicePrincipalRecord,
  appIdOf: (id: string) => string,
): readonly Granted[] {
  return world.directory.appRoleAssignments
    .list(client.tenantId)
    .filter(({ wire }) => wire.principalId === client.id)
    .map(({ wire }) => ({
      resourceAppId: appIdOf(wire.resourceId),
      type: 'Role' as const,
      key: wire.appRoleId,
    }));
}

function keyOf(resourceAppId: string, type: string, key: string): string {
  return `${resourceAppId} ${type} ${key}`;
}
