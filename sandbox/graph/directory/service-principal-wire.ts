import type { ServicePrincipalRecord, Wire } from '../../world/directory/records.ts';
import type { ApplicationPermission, DelegatedPermission } from '../../world/facts/graph-permissions.ts';
import { permissionsOfResource } from '../../world/seed/applications.ts';
import type { World } from '../../world/world.ts';

/**
 * A service principal as Graph shows it. What it offers and where it answers is its application's; Microsoft's resources
 * offer what the facts say, which the record does not repeat.
 */
export function servicePrincipalWire(world: World, { wire }: ServicePrincipalRecord): Wire {
  const offered = permissionsOfResource(wire.appId);
  if (offered)
    return { ...wire, appRoles: appRolesOf(offered.roles), oauth2PermissionScopes: scopesOf(offered.scopes) };
  const application = world.directory.applicationByAppId(wire.appId)?.wire;
  if (!application) return wire;
  return {
    ...wire,
    appRoles: application.appRoles ?? [],
    homepage: application.web.homePageUrl ?? null,
    info: application.info,
    logoutUrl: application.web.logoutUrl ?? null,
    oauth2PermissionScopes: application.api.oauth2PermissionScopes ?? [],
    replyUrls: [
      ...application.web.redirectUris,
      ...application.spa.redirectUris,
      ...application.publicClient.redirectUris,
    ],
    servicePrincipalNames: [...((application.identifierUris ?? []) as readonly string[]), wire.appId],
    signInAudience: application.signInAudience,
  };
}

// A thousand objects made once for each list of facts, not at every request.
const roleWires = new WeakMap<readonly ApplicationPermission[], readonly Wire[]>();
const scopeWires = new WeakMap<readonly DelegatedPermission[], readonly Wire[]>();

function appRolesOf(roles: readonly ApplicationPermission[]): readonly Wire[] {
  return remembered(roleWires, roles, ({ id, title, value }) => ({
    allowedMemberTypes: ['Application'],
    description: title,
    displayName: title,
    id,
    isEnabled: true,
    origin: 'Application',
    value,
  }));
}

function scopesOf(scopes: readonly DelegatedPermission[]): readonly Wire[] {
  return remembered(scopeWires, scopes, ({ id, title, userTitle, value, adminOnly }) => ({
    adminConsentDescription: title,
    adminConsentDisplayName: title,
    id,
    isEnabled: true,
    type: adminOnly ? 'Admin' : 'User',
    userConsentDescription: userTitle,
    userConsentDisplayName: userTitle,
    value,
  }));
}

function remembered<T>(
  known: WeakMap<readonly T[], readonly Wire[]>,
  facts: readonly T[],
  wireOf: (fact: T) => Wire,
): readonly Wire[] {
  const made = known.get(facts) ?? facts.map(wireOf);
  known.set(facts, made);
  return made;
}
