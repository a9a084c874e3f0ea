import type {
  ApplicationRecord,
  ServicePrincipalRecord,
  TenantRecord,
} from '../../world/directory/records.ts';
import { includesPersonalAccounts } from '../../world/directory/redirect-uri-rules.ts';
import type { World } from '../../world/world.ts';
import { type Authority, isGuid } from '../authority/read-authority.ts';
import { EntraFault } from '../errors/entra-fault.ts';

const emptyGuid = '00000000-0000-0000-0000-000000000000';

/** The application a request comes from, by its client id. */
export function findApplication(world: World, clientId: string, authority: Authority): ApplicationRecord {
  if (!isGuid(clientId) || clientId === emptyGuid) {
    throw new EntraFault('client-id-malformed', { client: clientId });
  }
  const application = world.directory.applicationByAppId(clientId);
  if (!application || !isKnownYet(world, application)) {
    throw new EntraFault('client-unknown', { client: clientId, directory: directoryName(authority) });
  }
  return application;
}

/** New registrations take a while to reach the sign-in service. */
function isKnownYet(world: World, { wire }: ApplicationRecord): boolean {
  const delay = world.settings().propagationDelaySeconds * 1000;
  return delay === 0 || Date.parse(String(wire.createdDateTime)) + delay <= world.clock.now();
}

/** Which accounts an application takes against which accounts the address is for. */
export function judgeAudience({ wire, tenantId }: ApplicationRecord, authority: Authority): void {
  const values = { client: wire.appId, name: wire.displayName, directory: directoryName(authority) };
  const audience = wire.signInAudience;
  if (authority.kind === 'consumers') {
    if (includesPersonalAccounts(audience)) return;
    throw new EntraFault(
      authority.name.toLowerCase() === 'consumers' ? 'client-for-work-accounts' : 'client-unknown',
      values,
    );
  }
  if (audience === 'PersonalMicrosoftAccount') throw new EntraFault('client-for-personal-accounts', values);
  if (audience !== 'AzureADMyOrg') return;
  if (authority.kind !== 'tenant') throw new EntraFault('client-single-tenant', values);
  if (authority.tenant.id !== tenantId) throw new EntraFault('client-unknown', values);
}

/** The application's presence in a tenant, where it has one; a disabled one ends everything. */
export function findPrincipal(
  world: World,
  application: ApplicationRecord,
  tenant: TenantRecord,
): ServicePrincipalRecord | undefined {
  const principal = world.directory.servicePrincipalByAppId(tenant.id, application.wire.appId);
  if (principal?.wire.accountEnabled === false) {
    throw new EntraFault('client-disabled', {
      client: application.wire.appId,
      name: application.wire.displayName,
    });
  }
  return principal;
}

/** How Microsoft names the directory in which something was looked for. */
export function directoryName(authority: Authority): string {
  return authority.kind === 'tenant' || authority.kind === 'consumers'
    ? authority.tenant.displayName
    : authority.name;
}
