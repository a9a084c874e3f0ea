import { randomBytes } from 'node:crypto';
import { isoSeconds } from '../clock.ts';
import type { World } from '../world.ts';
import { servicePrincipalOf } from './new-application.ts';
import { offeredPermissions } from './offered-permissions.ts';
import type {
  AppRoleAssignmentRecord,
  GrantRecord,
  ResourceAccess,
  ServicePrincipalRecord,
} from './records.ts';

/** The request a write comes from, as the ledger names it. */
export interface Cause {
  readonly method: string;
  readonly path: string;
}

export interface Consent {
  readonly tenantId: string;
  readonly clientAppId: string;
  /** What is granted, API by API. Roles are granted only where the whole tenant consents. */
  readonly access: readonly ResourceAccess[];
  /** The user who consents for themselves; null where an administrator consents for everybody. */
  readonly principalId: string | null;
  /** `match` also takes back tenant-wide grants that are not in `access`, as the portal's button does. */
  readonly earlierGrants: 'keep' | 'match';
}

export interface ConsentOutcome {
  readonly client: ServicePrincipalRecord | undefined;
  /** Permissions named by an id that their API does not have, or of an API that is not known. */
  readonly unknown: readonly { readonly resourceAppId: string; readonly id: string }[];
}

/**
 * Writes what somebody agreed to: the client's presence in the tenant, delegated grants and app role assignments.
 * Who may agree is for the caller to judge.
 */
export function grantConsent(world: World, consent: Consent, cause: Cause): ConsentOutcome {
  const { tenantId, clientAppId, access, principalId } = consent;
  const client = ensureServicePrincipal(world, tenantId, clientAppId, cause);
  if (!client) return { client, unknown: [] };
  const unknown: { resourceAppId: string; id: string }[] = [];
  const granted = new Map<string, { scopes: string[]; roleIds: string[] }>();
  for (const { resourceAppId, resourceAccess } of access) {
    const offered = offeredPermissions(world, resourceAppId);
    const resource = ensureServicePrincipal(world, tenantId, resourceAppId, cause);
    const wanted = resource ? (granted.get(resource.id) ?? { scopes: [], roleIds: [] }) : undefined;
    for (const { id, type } of resourceAccess) {
      const scope = type === 'Scope' ? offered?.scopes.find((one) => one.id === id) : undefined;
      const role = type === 'Role' ? offered?.roles.find((one) => one.id === id) : undefined;
      if (scope) wanted?.scopes.push(scope.value);
      else if (role) wanted?.roleIds.push(role.id);
      else unknown.push({ resourceAppId, id });
    }
    if (resource && wanted) granted.set(resource.id, wanted);
  }
  if (consent.earlierGrants === 'match') takeBackOthers(world, client, granted, cause);
  for (const [resourceId, { scopes, roleIds }] of granted) {
    grantScopes(world, { tenantId, client, resourceId, scopes, principalId }, cause);
    if (principalId === null) {
      for (const appRoleId of roleIds)
        assignAppRole(world, { tenantId, client, resourceId, appRoleId }, cause);
    }
  }
  return { client, unknown };
}

/** The application's presence in the tenant, made now where it was not there; undefined where no such application is known. */
export function ensureServicePrincipal(
  world: World,
  tenantId: string,
  appId: string,
  cause: Cause,
): ServicePrincipalRecord | undefined {
  const known = world.directory.servicePrincipalByAppId(tenantId, appId);
  if (known) return known;
  const application = world.directory.applicationByAppId(appId);
  if (!application) return undefined;
  const made = servicePrincipalOf(application, tenantId);
  const principal = { ...made, wire: { ...made.wire, createdDateTime: isoSeconds(world.clock.now()) } };
  world.directory.servicePrincipals.put(tenantId, principal);
  record(world, tenantId, 'servicePrincipal.created', principal.id, cause, principal.wire);
  return principal;
}

export interface ScopeGrant {
  readonly tenantId: string;
  readonly client: ServicePrincipalRecord;
  /** Object id of the API's service principal. */
  readonly resourceId: string;
  readonly scopes: readonly string[];
  readonly principalId: string | null;
}

/** Adds delegated permissions to what was granted before; one grant per client, API and consenter. */
export function grantScopes(world: World, grant: ScopeGrant, cause: Cause): GrantRecord | undefined {
  const { tenantId, client, resourceId, principalId } = grant;
  const earlier = world.directory.grants
    .list(tenantId)
    .find(
      ({ wire }) =>
        wire.clientId === client.id && wire.resourceId === resourceId && wire.principalId === principalId,
    );
  const before = scopesOf(earlier);
  const scopes = [...new Set([...before, ...grant.scopes])];
  if (scopes.length === before.length) return earlier;
  const id = earlier?.id ?? newGrantId();
  const made: GrantRecord = {
    id,
    tenantId,
    wire: {
      id,
      clientId: client.id,
      consentType: principalId === null ? 'AllPrincipals' : 'Principal',
      principalId,
      resourceId,
      scope: scopes.join(' '),
    },
  };
  world.directory.grants.put(tenantId, made);
  const kind = earlier ? 'oauth2PermissionGrant.updated' : 'oauth2PermissionGrant.created';
  record(world, tenantId, kind, id, cause, made.wire);
  return made;
}

/** The names in a grant. */
export function scopesOf(grant: GrantRecord | undefined): readonly string[] {
  return (grant?.wire.scope ?? '').split(' ').filter((name) => name !== '');
}

export interface RoleAssignment {
  readonly tenantId: string;
  /** Who gets the role. */
  readonly client: ServicePrincipalRecord;
  readonly resourceId: string;
  readonly appRoleId: string;
}

/** Gives an application permission to a service principal, once. */
export function assignAppRole(
  world: World,
  { tenantId, client, resourceId, appRoleId }: RoleAssignment,
  cause: Cause,
): AppRoleAssignmentRecord {
  const earlier = world.directory.appRoleAssignments
    .list(tenantId)
    .find(
      ({ wire }) =>
        wire.principalId === client.id && wire.resourceId === resourceId && wire.appRoleId === appRoleId,
    );
  if (earlier) return earlier;
  const id = newGrantId();
  const made: AppRoleAssignmentRecord = {
    id,
    tenantId,
    wire: {
      id,
      deletedDateTime: null,
      appRoleId,
      createdDateTime: isoSeconds(world.clock.now()),
      principalDisplayName: client.wire.displayName,
      principalId: client.id,
      principalType: 'ServicePrincipal',
      resourceDisplayName:
        world.directory.servicePrincipals.get(tenantId, resourceId)?.wire.displayName ?? null,
      resourceId,
    },
  };
  world.directory.appRoleAssignments.put(tenantId, made);
  record(world, tenantId, 'appRoleAssignment.created', id, cause, made.wire);
  return made;
}

/** Takes delegated permissions out of a grant; an empty grant goes. */
export function withdrawScopes(
  world: World,
  grant: GrantRecord,
  names: readonly string[] | 'all',
  cause: Cause,
): void {
  const left = names === 'all' ? [] : scopesOf(grant).filter((name) => !names.includes(name));
  if (left.length === 0) {
    world.directory.grants.delete(grant.tenantId, grant.id);
    record(world, grant.tenantId, 'oauth2PermissionGrant.deleted', grant.id, cause, null);
    return;
  }
  const changed: GrantRecord = { ...grant, wire: { ...grant.wire, scope: left.join(' ') } };
  world.directory.grants.put(grant.tenantId, changed);
  record(world, grant.tenantId, 'oauth2PermissionGrant.updated', grant.id, cause, changed.wire);
}

export function withdrawAppRole(world: World, assignment: AppRoleAssignmentRecord, cause: Cause): void {
  world.directory.appRoleAssignments.delete(assignment.tenantId, assignment.id);
  record(world, assignment.tenantId, 'appRoleAssignment.deleted', assignment.id, cause, null);
}

function takeBackOthers(
  world: World,
  client: ServicePrincipalRecord,
  kept: ReadonlyMap<string, { readonly scopes: readonly string[]; readonly roleIds: readonly string[] }>,
  cause: Cause,
): void {
  for (const grant of world.directory.grants.list(client.tenantId)) {
    if (grant.wire.clientId !== client.id || grant.wire.consentType !== 'AllPrincipals') continue;
    const scopes = kept.get(grant.wire.resourceId)?.scopes ?? [];
    const others = scopesOf(grant).filter((name) => !scopes.includes(name));
    if (others.length > 0) withdrawScopes(world, grant, others, cause);
  }
  for (const assignment of world.directory.appRoleAssignments.list(client.tenantId)) {
    const { principalId, resourceId, appRoleId } = assignment.wire;
    if (principalId === client.id && !kept.get(resourceId)?.roleIds.includes(appRoleId))
      withdrawAppRole(world, assignment, cause);
  }
}

/** Ids of grants and assignments are 43 characters of base64url, not GUIDs. */
function newGrantId(): string {
  return randomBytes(32).toString('base64url');
}

function record(world: World, tenant: string, kind: string, id: string, cause: Cause, body: unknown): void {
  world.ledger.record({ tenant, mailbox: null, kind, id, method: cause.method, path: cause.path, body });
}
