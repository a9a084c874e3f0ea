import { consumersTenantId } from '../../world/directory/directory.ts';
import type { TenantRecord, UserRecord } from '../../world/directory/records.ts';
import type { World } from '../../world/world.ts';
import type { Authority } from '../authority/read-authority.ts';
import { EntraFault } from '../errors/entra-fault.ts';

/**
 * The account behind a name somebody types, where its password is kept: guests sign in at home.
 * Refuses names nobody has (50034) and personal accounts where only work accounts may sign in (500208).
 */
export function findAccount(world: World, name: string, authority: Authority): UserRecord {
  const [account] = world.directory.accountsNamed(name.trim()).filter(({ kind }) => kind !== 'guest');
  if (!account || (authority.kind === 'consumers' && account.kind !== 'personal')) {
    const directory = 'tenant' in authority ? authority.tenant.displayName : 'sandbox’s';
    throw new EntraFault('account-unknown', { account: name, directory });
  }
  if (authority.kind === 'organizations' && account.kind === 'personal') {
    throw new EntraFault('account-kind-refused', { account: name });
  }
  return account;
}

/** The same person as a user of the tenant that is asked: themselves at home, or their guest account. */
export function userInTenant(
  world: World,
  account: UserRecord,
  tenant: TenantRecord,
): UserRecord | undefined {
  if (account.tenantId === tenant.id) return account;
  if (tenant.id === consumersTenantId) return undefined;
  const home = account.wire.userPrincipalName.toLowerCase();
  return world.directory
    .accountsNamed(home)
    .find(({ kind, tenantId }) => kind === 'guest' && tenantId === tenant.id);
}

/** The tenant a sign-in ends in: the one asked for, or the account's own. */
export function tenantOfSignIn(world: World, account: UserRecord, authority: Authority): TenantRecord {
  if ('tenant' in authority) return authority.tenant;
  const tenant = world.directory.tenant(account.tenantId);
  if (!tenant) throw new EntraFault('tenant-unknown', { tenant: account.tenantId });
  return tenant;
}

/** The account a guest signs in with; anybody else is that account already. */
export function homeAccount(world: World, user: UserRecord): UserRecord {
  if (user.kind !== 'guest') return user;
  const [home] = world.directory.accountsNamed(user.wire.mail ?? '').filter(({ kind }) => kind !== 'guest');
  return home ?? user;
}
