import type { Collection, Store } from '../store.ts';
import { indexed } from './indexed.ts';
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
  /** Delegated grants that a client (object id of its service principal) holds in a tenant. */
  grantsOf(tenantId: string, clientId: string): readonly GrantRecord[];
  /** App roles given to a service principal, user or group. */
  appRolesOf(tenantId: string, principalId: string): readonly AppRoleAssignmentRecord[];
}

export function openDirectory(store: Store): Directory {
  const tenants = store.collection<TenantRecord>('tenants');
  const users = store.collection<UserRecord>('users');
  const applications = store.collection<ApplicationRecord>('applications');
  const servicePrincipals = store.collection<ServicePrincipalRecord>('servicePrincipals');

  const grants = store.collection<GrantRecord>('grants');
  const appRoleAssignments = store.collection<AppRoleAssignmentRecord>('appRoleAssignments');

  const tenantsByDomain = indexed(tenants, (tenant) => tenant.domains);
  const usersByAddress = indexed(users, ({ wire }) =>
    [wire.userPrincipalName, wire.mail ?? ''].filter(Boolean).map((address) => address.toLowerCase()),
  );
  const applicationsByAppId = indexed(applications, ({ wire }) => [wire.appId]);
  const principalsByAppId = indexed(servicePrincipals, ({ wire }) => [wire.appId]);
  const grantsByClient = indexed(grants, ({ wire }) => [wire.clientId]);
  const assignmentsByPrincipal = indexed(appRoleAssignments, ({ wire }) => [wire.principalId]);

  return {
    tenants,
    users,
    applications,
    servicePrincipals,
    groups: store.collection<GroupRecord>('groups'),
    grants,
    appRoleAssignments,
    deletedItems: store.collection<DeletedItemRecord>('deletedItems'),
    consentRequests: store.collection<ConsentRequestRecord>('consentRequests'),

    tenant: (idOrDomain) => {
      const wanted = idOrDomain.toLowerCase();
      return tenants.get(everyTenant, wanted) ?? tenantsByDomain(everyTenant, wanted)[0];
    },
    user: (tenantId, key) =>
      users.get(tenantId, key.toLowerCase()) ?? usersByAddress(tenantId, key.toLowerCase())[0],
    accountsNamed: (address) =>
      tenants.list(everyTenant).flatMap((tenant) => usersByAddress(tenant.id, address.toLowerCase())),
    applicationByAppId: (appId) => {
      const wanted = appId.toLowerCase();
      for (const tenant of tenants.list(everyTenant)) {
        const [found] = applicationsByAppId(tenant.id, wanted);
        if (found) return found;
      }
      return undefined;
    },
    servicePrincipalByAppId: (tenantId, appId) => principalsByAppId(tenantId, appId.toLowerCase())[0],
    grantsOf: grantsByClient,
    appRolesOf: assignmentsByPrincipal,
  };
}
