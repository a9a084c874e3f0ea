import { consumersTenantId, everyTenant } from '../world/directory/directory.ts';
import type { ApplicationRecord, TenantRecord } from '../world/directory/records.ts';
import { graphAppId } from '../world/facts/first-party.ts';
import { graphRoles } from '../world/facts/graph-permissions.ts';
import { readyMadeApplicationIds } from '../world/seed/applications.ts';
import type { World } from '../world/world.ts';
import type { ControlCall } from './control.ts';

/** The most users listed for one tenant; a seeded crowd is counted, not listed. */
const mostUsers = 200;

/** Who and what is in the sandbox, with everything a program needs to sign in. */
export function describeWorld({ world, request }: ControlCall) {
  const tenants = world.directory.tenants.list(everyTenant).filter(({ kind }) => kind !== 'microsoft');
  const { clockOffset, propagationDelaySeconds, seededAt } = world.settings();
  return {
    now: new Date(world.clock.now()).toISOString(),
    seededAt: new Date(seededAt).toISOString(),
    clockOffsetSeconds: Math.round(clockOffset / 1000),
    propagationDelaySeconds,
    addresses: {
      authority: request.url.origin,
      graph: request.url.origin,
      portal: `${request.url.origin}/portal`,
    },
    tenants: tenants.map((tenant) => ({
      id: tenant.id,
      displayName: tenant.displayName,
      kind: tenant.kind,
      domains: tenant.domains,
      consentPolicy: tenant.consentPolicy,
      users: world.directory.users.list(tenant.id).length,
    })),
    users: tenants.flatMap((tenant) => usersOf(world, tenant)),
    registrations: tenants.flatMap((tenant) => registrationsOf(world, tenant)),
  };
}

function usersOf(world: World, tenant: TenantRecord) {
  return world.directory.users
    .list(tenant.id)
    .slice(0, mostUsers)
    .map((user) => ({
      id: user.id,
      tenant: tenant.id,
      upn: user.wire.userPrincipalName,
      displayName: user.wire.displayName,
      password: user.password,
      licensed: user.licensed,
      mailbox: user.mailbox,
      kind: user.kind,
      enabled: user.wire.accountEnabled,
      mfa: user.mfa,
      passwordExpired: user.passwordExpired,
      roles: user.roles,
    }));
}

function registrationsOf(world: World, tenant: TenantRecord) {
  if (tenant.id === consumersTenantId) return [];
  return world.directory.applications
    .list(tenant.id)
    .filter(({ id }) => readyMadeApplicationIds.has(id))
    .map((application) => ({
      tenant: tenant.id,
      displayName: application.wire.displayName,
      clientId: application.wire.appId,
      clientSecret: Object.values(application.secrets)[0] ?? null,
      signInAudience: application.wire.signInAudience,
      redirectUris: application.wire.web.redirectUris,
      ...grantedTo(world, tenant, application),
    }));
}

function grantedTo(world: World, tenant: TenantRecord, application: ApplicationRecord) {
  const principal = world.directory.servicePrincipalByAppId(tenant.id, application.wire.appId);
  const graph = world.directory.servicePrincipalByAppId(tenant.id, graphAppId);
  const roleIds = world.directory.appRoleAssignments
    .list(tenant.id)
    .filter(({ wire }) => wire.principalId === principal?.id && wire.resourceId === graph?.id)
    .map(({ wire }) => wire.appRoleId);
  const scopes = world.directory.grants
    .list(tenant.id)
    .filter(({ wire }) => wire.clientId === principal?.id && wire.consentType === 'AllPrincipals')
    .flatMap(({ wire }) => wire.scope.split(' '));
  const roles = graphRoles.filter(({ id }) => roleIds.includes(id)).map(({ value }) => value);
  return roles.length > 0 ? { actsAs: 'app', granted: roles } : { actsAs: 'account', granted: scopes };
}
