import type { ApplicationRecord } from '../../world/directory/records.ts';
import { EntraFault } from '../errors/entra-fault.ts';
import type { Resource } from '../resources/find-resource.ts';

/**
 * The delegated permissions that a registration lists for an API: what `.default` and the v1 endpoint ask for.
 * Undefined where the API is not listed at all. An id that the API does not have is a misconfigured application (65005).
 */
export function listedScopes({ wire }: ApplicationRecord, resource: Resource): readonly string[] | undefined {
  const listed = wire.requiredResourceAccess.filter(({ resourceAppId }) => resourceAppId === resource.appId);
  if (listed.length === 0) return undefined;
  return listed
    .flatMap(({ resourceAccess }) => resourceAccess)
    .filter(({ type }) => type === 'Scope')
    .map(({ id }) => {
      const known = resource.offered.scopes.find((scope) => scope.id === id);
      if (known) return known.value;
      throw new EntraFault('listed-permission-unknown', {
        name: wire.displayName,
        client: wire.appId,
        permission: id,
        resource: resource.displayName,
      });
    });
}
