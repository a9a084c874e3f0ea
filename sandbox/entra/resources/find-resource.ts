import { hostKind } from '../../serving/hosts.ts';
import { everyTenant } from '../../world/directory/directory.ts';
import { indexed, type Lookup } from '../../world/directory/indexed.ts';
import { type OfferedPermissions, offeredPermissions } from '../../world/directory/offered-permissions.ts';
import type {
  ApplicationRecord,
  ServicePrincipalRecord,
  TenantRecord,
} from '../../world/directory/records.ts';
import { graphAppId } from '../../world/facts/first-party.ts';
import type { World } from '../../world/world.ts';
import type { Addresses } from '../authority/addresses.ts';
import { isGuid } from '../authority/read-authority.ts';

/** An API that tokens are asked for, seen from one tenant. */
export interface Resource {
  readonly appId: string;
  readonly displayName: string;
  /** What `aud` of a v1 token says: the name the client used. */
  readonly audience: string;
  readonly principal: ServicePrincipalRecord;
  /** The form of access token the API asked for; Microsoft's own take the first. */
  readonly tokenVersion: 1 | 2;
  readonly offered: OfferedPermissions;
}

export type FoundResource =
  | { readonly kind: 'found'; readonly resource: Resource }
  /** The API exists, but not in this tenant. */
  | { readonly kind: 'absent'; readonly appId: string; readonly displayName: string }
  | { readonly kind: 'unknown' };

interface ResourceIndex {
  readonly principalsByName: Lookup<ServicePrincipalRecord>;
  readonly applicationsByUri: Lookup<ApplicationRecord>;
}

// The indexes belong to the world and follow its collections.
const indexes = new WeakMap<World, ResourceIndex>();

function indexOf(world: World): ResourceIndex {
  const known = indexes.get(world);
  if (known) return known;
  const made: ResourceIndex = {
    principalsByName: indexed(world.directory.servicePrincipals, ({ wire }) => [
      wire.appId,
      ...((wire.servicePrincipalNames ?? []) as readonly string[]).map(comparable),
    ]),
    applicationsByUri: indexed(world.directory.applications, ({ wire }) =>
      ((wire.identifierUris ?? []) as readonly string[]).map(comparable),
    ),
  };
  indexes.set(world, made);
  return made;
}

/** Names are compared without case and without slashes at their end: `https://graph.microsoft.com/` is Graph, too. */
function comparable(name: string): string {
  return name.toLowerCase().replace(/\/+$/, '');
}

/** Looks an API up by its client id, its application ID URI or, for Microsoft's, its host. */
export function findResource(
  world: World,
  tenant: TenantRecord,
  name: string,
  addresses: Addresses,
): FoundResource {
  const graph = graphNamed(name, addresses);
  if (graph === 'elsewhere') return { kind: 'unknown' };
  const wanted = graph ? graphAppId : comparable(name);
  const { principalsByName, applicationsByUri } = indexOf(world);
  const principal = principalsByName(tenant.id, wanted)[0];
  const owner = principal ? undefined : applicationOf(world, wanted, applicationsByUri);
  const found = principal ?? (owner && world.directory.servicePrincipalByAppId(tenant.id, owner.wire.appId));
  if (!found) {
    return owner
      ? { kind: 'absent', appId: owner.wire.appId, displayName: owner.wire.displayName }
      : { kind: 'unknown' };
  }
  const offered = offeredPermissions(world, found.wire.appId);
  if (!offered) return { kind: 'unknown' };
  const application = owner ?? world.directory.applicationByAppId(found.wire.appId);
  return {
    kind: 'found',
    resource: {
      appId: found.wire.appId,
      displayName: offered.displayName,
      audience: graph?.audience ?? name,
      principal: found,
      tokenVersion: application?.wire.api.requestedAccessTokenVersion === 2 ? 2 : 1,
      offered,
    },
  };
}

function applicationOf(
  world: World,
  wanted: string,
  byUri: Lookup<ApplicationRecord>,
): ApplicationRecord | undefined {
  if (isGuid(wanted)) return world.directory.applicationByAppId(wanted);
  for (const tenant of world.directory.tenants.list(everyTenant)) {
    const [found] = byUri(tenant.id, wanted);
    if (found) return found;
  }
  return undefined;
}

/** Whether the name is a host of Graph's; a host of another cloud's Graph is nobody here. */
function graphNamed(
  name: string,
  { cloud, origin }: Addresses,
): { readonly audience: string } | 'elsewhere' | undefined {
  if (!/^https?:\/\//i.test(name) || !URL.canParse(name)) return undefined;
  const url = new URL(name);
  if (/[^/]/.test(url.pathname)) return undefined;
  if (hostKind(url.hostname) === 'graph') {
    return cloud && !cloud.graphHosts.includes(url.hostname) ? 'elsewhere' : { audience: name };
  }
  // Reached by a name of its own, the sandbox is its own Graph; its tokens say what every Graph understands.
  return url.host === new URL(origin).host || loopback.test(url.hostname)
    ? { audience: 'https://graph.microsoft.com' }
    : undefined;
}

const loopback = /^(localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/i;
