import type { ApplicationRecord, ServicePrincipalRecord, Wire } from '../../world/directory/records.ts';
import { firstPartyClients, graphAppId } from '../../world/facts/first-party.ts';
import type { World } from '../../world/world.ts';
import type { Resource } from '../resources/find-resource.ts';

/** Whose consent is looked for. */
export interface Consenter {
  readonly world: World;
  readonly tenantId: string;
  readonly application: ApplicationRecord;
  /** The client's presence in the tenant; without one nothing was ever granted there. */
  readonly client: ServicePrincipalRecord | undefined;
  readonly userId: string;
}

/** Delegated permissions on an API that need no further consent: granted by the user, by an administrator, or beforehand. */
export function grantedScopes(consenter: Consenter, resource: Resource): ReadonlySet<string> {
  return new Set([
    ...grantsFor(consenter)
      .filter(({ wire }) => wire.resourceId === resource.principal.id)
      .flatMap(({ wire }) => wire.scope.split(' '))
      .filter((name) => name !== ''),
    ...preauthorizedScopes(consenter, resource),
  ]);
}

/** Whether the user, or somebody for them, ever agreed to anything this application asked. */
export function hasAnyGrant(consenter: Consenter): boolean {
  return grantsFor(consenter).length > 0 || isPreauthorized(consenter.application);
}

function grantsFor({ world, tenantId, client, userId }: Consenter) {
  if (!client) return [];
  return world.directory
    .grantsOf(tenantId, client.id)
    .filter(({ wire }) => wire.principalId === null || wire.principalId === userId);
}

/** Microsoft's own client, which gets what Microsoft decided and never asks people. */
export function isPreauthorized({ wire }: ApplicationRecord): boolean {
  const known = firstPartyClients.find(({ appId }) => appId === wire.appId);
  return known !== undefined && known.preauthorizedScopes !== 'any';
}

function preauthorizedScopes({ world, application }: Consenter, resource: Resource): readonly string[] {
  if (isPreauthorized(application)) {
    const known = firstPartyClients.find(({ appId }) => appId === application.wire.appId);
    if (resource.appId !== graphAppId) return ['user_impersonation'];
    return known && known.preauthorizedScopes !== 'any' ? known.preauthorizedScopes : [];
  }
  const api = world.directory.applicationByAppId(resource.appId)?.wire.api;
  const trusted = ((api?.preAuthorizedApplications ?? []) as readonly Wire[]).filter(
    ({ appId }) => appId === application.wire.appId,
  );
  const ids = new Set(
    trusted.flatMap(
      (entry) => (entry.delegatedPermissionIds ?? entry.permissionIds ?? []) as readonly string[],
    ),
  );
  return resource.offered.scopes.filter(({ id }) => ids.has(id)).map(({ value }) => value);
}
