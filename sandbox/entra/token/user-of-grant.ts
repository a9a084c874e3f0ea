import type { TenantRecord, UserRecord } from '../../world/directory/records.ts';
import type { World } from '../../world/world.ts';
import { EntraFault } from '../errors/entra-fault.ts';

/** The tenant and user a code or token was made for; either may be gone by now (50034). */
export function userOfGrant(
  world: World,
  grant: { readonly tenantId: string; readonly userId: string },
): { readonly tenant: TenantRecord; readonly user: UserRecord } {
  const tenant = world.directory.tenant(grant.tenantId);
  if (!tenant) throw new EntraFault('tenant-unknown', { tenant: grant.tenantId });
  const user = world.directory.users.get(grant.tenantId, grant.userId);
  if (!user)
    throw new EntraFault('account-unknown', { account: grant.userId, directory: tenant.displayName });
  return { tenant, user };
}
