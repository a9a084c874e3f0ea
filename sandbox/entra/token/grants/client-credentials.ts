import type { TenantRecord } from '../../../world/directory/records.ts';
import type { Authority } from '../../authority/read-authority.ts';
import { judgeProof } from '../../clients/authenticate-client.ts';
import { directoryName, findPrincipal } from '../../clients/find-client.ts';
import { namedClient } from '../../clients/named-client.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { appRolesHeld } from '../../resources/app-roles-held.ts';
import { findResource, type Resource } from '../../resources/find-resource.ts';
import { issueAccessToken } from '../../tokens/issue-access-token.ts';
import { needed, type TokenAnswer, type TokenRequest } from '../token-request.ts';

/** An application acts by itself: RFC 6749 section 4.4, for one API and with the roles it was given there. */
export async function clientCredentials(request: TokenRequest): Promise<TokenAnswer> {
  const { call, authority, version } = request;
  const tenant = ownTenant(authority);
  const application = namedClient(request);
  const principal = findPrincipal(call.world, application, tenant);
  if (!principal) {
    const client = application.wire.appId;
    throw new EntraFault('client-unknown', { client, directory: directoryName(authority) });
  }
  const proof = await judgeProof(request, application);
  if (!proof) throw new EntraFault('credential-missing-for-grant', { grant: 'client_credentials' });
  const resource = askedResource(request, tenant);
  const roles = appRolesHeld(call.world, tenant.id, principal.id, resource);
  if (roles.length === 0 && resource.principal.wire.appRoleAssignmentRequired) {
    throw new EntraFault('client-not-assigned', {
      client: application.wire.appId,
      name: application.wire.displayName,
      resource: `${resource.appId}(${resource.displayName})`,
    });
  }
  const { token, expiresIn } = await issueAccessToken(call.world, {
    tenant,
    client: { appId: application.wire.appId, displayName: application.wire.displayName, proof },
    resource,
    holder: {
      kind: 'application',
      principalId: principal.id,
      roles,
    },
    addresses: call.addresses,
  });
  if (version === 2) {
    return { token_type: 'Bearer', expires_in: expiresIn, ext_expires_in: expiresIn, access_token: token };
  }
  const now = Math.floor(call.now / 1000);
  return {
    token_type: 'Bearer',
    expires_in: String(expiresIn),
    ext_expires_in: String(expiresIn),
    expires_on: String(now + expiresIn),
    not_before: String(now - 300),
    resource: resource.audience,
    access_token: token,
  };
}

/** An application by itself is always of one tenant. */
function ownTenant(authority: Authority): TenantRecord {
  if (authority.kind === 'tenant') return authority.tenant;
  throw new EntraFault(authority.kind === 'organizations' ? 'tenant-needed' : 'grant-needs-tenant');
}

function askedResource(request: TokenRequest, tenant: TenantRecord): Resource {
  const name =
    request.version === 1 ? needed(request, 'resource') : resourceOfDefault(needed(request, 'scope'));
  const found = findResource(request.call.world, tenant, name, request.call.addresses);
  if (found.kind === 'found') return found.resource;
  throw new EntraFault('resource-unknown', { resource: name, directory: tenant.displayName });
}

const defaultScope = '/.default';

function resourceOfDefault(scope: string): string {
  const asked = scope.trim();
  if (/\s/.test(asked) || !asked.endsWith(defaultScope)) throw new EntraFault('scope-not-default', { scope });
  return asked.slice(0, -defaultScope.length);
}
