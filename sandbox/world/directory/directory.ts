import type { Collection, Store } from '../store.ts';
import type {
  ApplicationRecord,
  AppRoleAssignmentRecord,
  ConsentRequestRecord,
  DeletedItemRecord,
  GrantRecord,
  GroupRecord,
  ServicePrincipalRecord,
  TenantRecord,
  UserRecord,
} from './records.ts';

/** Partition of the tenants themselves; everything else in the directory is partitioned by tenant id. */
export const everyTenant = 'tenants';

/** The tenant id of personal Microsoft accounts, the same in all of Microsoft's clouds. */
export const consumersTenantId = '9188040d-6c67-4c5b-b112-36a304b66dad';

/** Microsoft's own tenant, the home of Graph and of first-party clients such as the Azure CLI. */
export const microsoftTenantId = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

export interface Directory {
  readonly tenants: Collection<TenantRecord>;
  readonly users: Collection<UserRecord>;
  readonly groups: Collection<GroupRecord>;
  readonly applications: Collection<ApplicationRecord>;
  readonly servicePrincipals: Collection<ServicePrincipalRecord>;
  readonly grants: Collection<GrantRecord>;
  readonly appRoleAssignments: Collection<AppRoleAssignmentRecord>;
  readonly deletedItems: Collection<DeletedItemRecord>;
  readonly consentRequests: Collection<ConsentRequestRecord>;

  tenant(idOrDomain: string): TenantRecord | undefined;
  /** By object id, user principal name or mail address. */
  user(tenantId: string, key: string): UserRecord | undefined;
  /** The account somebody types at sign-in, whatever its tenant. Guests are found by their home address. */
  accountsNamed(address: string): readonly UserRecord[];
  /** Client ids are unique over all tenants. */
  applicationByAppId(appId: string): ApplicationRecord | undefined;
  servicePrincipalByAppId(tenantId: string, appId: string): ServicePrincipalRecord | undefined;
}

interface Index {
  readonly sequence: number;
  readonly usersByAddress: ReadonlyMap<string, readonly UserRecord[]>;
}

export function openDirectory(store: Store): Directory {
  const tenants = store.collection<TenantRecord>('tenants');
  const users = store.collection<UserRecord>('users');
  const applications = store.collection<ApplicationRecord>('applications');
  const servicePrincipals = store.collection<ServicePrincipalRecord>('servicePrincipals');

  // Looking up by address must not scan ten thousand users each time; the index follows the collection's own changes.
  const indexes = new Map<string, Index>();
  const indexOf = (tenantId: string): Index => {
    const known = indexes.get(tenantId);
    if (known && known.sequence === latestChange(tenantId)) return known;
    const usersByAddress = new Map<string, UserRecord[]>();
    for (const user of users.list(tenantId)) {
      for (const address of new Set(
        [user.wire.userPrincipalName, user.wire.mail ?? ''].map((a) => a.toLowerCase()),
      )) {
        if (address) usersByAddress.set(address, [...(usersByAddress.get(address) ?? []), user]);
      }
    }
    const made: Index = { sequence: latestChange(tenantId), usersByAddress };
    indexes.set(tenantId, made);
    return made;
  };
  const latestChange = (tenantId: string): number => users.latestChange(tenantId);

  return {
    tenants,
    users,
    applications,
    servicePrincipals,
    groups: store.collection<GroupRecord>('groups'),
    grants: store.collection<GrantRecord>('grants'),
    appRoleAssignments: store.collection<AppRoleAssignmentRecord>('appRoleAssignments'),
    deletedItems: store.collection<DeletedItemRecord>('deletedItems'),
    consentRequests: store.collection<ConsentRequestRecord>('consentRequests'),

    tenant: (idOrDomain) => {
      const wanted = idOrDomain.toLowerCase();
      return (
        tenants.get(everyTenant, wanted) ??
        tenants.list(everyTenant).find((tenant) => tenant.domains.some((domain) => domain === wanted))
      );
    },
    user: (tenantId, key) =>
      users.get(tenantId, key.toLowerCase()) ?? indexOf(tenantId).usersByAddress.get(key.toLowerCase())?.[0],
    accountsNamed: (address) =>
      tenants
        .list(everyTenant)
        .flatMap((tenant) => indexOf(tenant.id).usersByAddress.get(address.toLowerCase()) ?? []),
    applicationByAppId: (appId) => {
      const wanted = appId.toLowerCase();
      for (const tenant of tenants.list(everyTenant)) {
        const found = applications.list(tenant.id).find((application) => application.wire.appId === wanted);
        if (found) return found;
      }
      return undefined;
    },
    servicePrincipalByAppId: (tenantId, appId) => {
      const wanted = appId.toLowerCase();
      return servicePrincipals.list(tenantId).find((principal) => principal.wire.appId === wanted);
    },
  };
}
