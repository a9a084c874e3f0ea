import type { ApplicationRecord, TenantRecord } from '../../world/directory/records.ts';
import { graphAppId } from '../../world/facts/first-party.ts';
import type { World } from '../../world/world.ts';
import type { Addresses } from '../authority/addresses.ts';
import { EntraFault } from '../errors/entra-fault.ts';
import { findResource, type Resource } from '../resources/find-resource.ts';
import type { AskedApi, AskedScopes, ProtocolScope } from './read-scope.ts';

/** Permissions asked on one API that exists in the tenant. */
export interface ApiAccess {
  readonly resource: Resource;
  /** Names as the API writes them. */
  readonly scopes: readonly string[];
  readonly everything: boolean;
  /** What the client wrote before the names, with its slash; answers repeat it. */
  readonly prefix: string;
}

export interface AskedAccess {
  readonly protocol: ReadonlySet<ProtocolScope>;
  /** Never empty: who asks for nothing but a sign-in gets a token for Microsoft Graph. */
  readonly apis: readonly [ApiAccess, ...ApiAccess[]];
}

interface Asker {
  readonly world: World;
  readonly tenant: TenantRecord;
  readonly application: ApplicationRecord;
  readonly addresses: Addresses;
}

/** Finds the APIs and permissions behind the names, in the tenant that will be asked. */
export function askedAccess(asker: Asker, asked: AskedScopes): AskedAccess {
  const [first, ...others] = asked.apis.map((api) => apiAccess(asker, api));
  if (first) return { protocol: asked.protocol, apis: [first, ...others] };
  return {
    protocol: asked.protocol,
    apis: [apiAccess(asker, { name: '', scopes: [], everything: false })],
  };
}

function apiAccess(asker: Asker, { name, scopes, everything }: AskedApi): ApiAccess {
  const resource = resourceNamed(asker, name === '' ? graphAppId : name);
  return {
    resource,
    scopes: [...new Set(scopes.map((scope) => scopeNamed(asker, resource, scope)))],
    everything,
    prefix: name === '' ? '' : `${name}/`,
  };
}

/** The API behind a name, or the reason why the tenant has none. */
function resourceNamed({ world, tenant, addresses }: Asker, name: string): Resource {
  const found = findResource(world, tenant, name, addresses);
  if (found.kind === 'found') return found.resource;
  if (found.kind === 'absent') {
    throw new EntraFault('resource-absent', {
      resource: `${found.appId}(${found.displayName})`,
      directory: tenant.displayName,
    });
  }
  throw new EntraFault('resource-unknown', { resource: name, directory: tenant.displayName });
}

/** Permission names are compared without case and answered as their API writes them. */
function scopeNamed({ application }: Asker, { appId, offered }: Resource, name: string): string {
  const wanted = name.toLowerCase();
  const known = offered.scopes.find(({ value }) => value.toLowerCase() === wanted);
  if (known) return known.value;
  // Microsoft's own APIs outside Microsoft 365 offer this one; their lists of permissions are not kept.
  if (wanted === 'user_impersonation' && offered.scopes.length === 0) return 'user_impersonation';
  throw new EntraFault('scope-unknown', {
    name: application.wire.displayName,
    scope: name,
    resource: appId,
  });
}
