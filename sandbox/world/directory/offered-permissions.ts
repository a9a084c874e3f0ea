import type { ApplicationPermission, DelegatedPermission } from '../facts/graph-permissions.ts';
import { permissionsOfResource } from '../seed/applications.ts';
import type { World } from '../world.ts';
import type { Wire } from './records.ts';

/** What one API offers to applications: Microsoft's by the facts, anybody else's by its own registration. */
export interface OfferedPermissions {
  readonly resourceAppId: string;
  readonly displayName: string;
  readonly scopes: readonly DelegatedPermission[];
  readonly roles: readonly ApplicationPermission[];
}

/** Undefined where no such API is known anywhere. */
export function offeredPermissions(world: World, resourceAppId: string): OfferedPermissions | undefined {
  const ofMicrosoft = permissionsOfResource(resourceAppId);
  if (ofMicrosoft) return { resourceAppId, ...ofMicrosoft };
  const application = world.directory.applicationByAppId(resourceAppId)?.wire;
  if (!application) return undefined;
  const scopes = (application.api.oauth2PermissionScopes ?? []) as readonly Wire[];
  const roles = (application.appRoles ?? []) as readonly Wire[];
  return {
    resourceAppId: application.appId,
    displayName: application.displayName,
    scopes: scopes.filter(({ isEnabled }) => isEnabled !== false).map(scopeOf),
    roles: roles
      .filter(
        ({ isEnabled, allowedMemberTypes }) => isEnabled !== false && forApplications(allowedMemberTypes),
      )
      .map(roleOf),
  };
}

function forApplications(memberTypes: unknown): boolean {
  return Array.isArray(memberTypes) && memberTypes.includes('Application');
}

function scopeOf(scope: Wire): DelegatedPermission {
  const title = String(scope.adminConsentDisplayName ?? scope.value);
  return {
    value: String(scope.value),
    id: String(scope.id),
    adminOnly: scope.type === 'Admin',
    personal: true,
    title,
    userTitle: String(scope.userConsentDisplayName || title),
  };
}

function roleOf(role: Wire): ApplicationPermission {
  return { value: String(role.value), id: String(role.id), title: String(role.displayName ?? role.value) };
}
