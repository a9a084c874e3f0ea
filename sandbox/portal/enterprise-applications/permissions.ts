import type { SandboxAnswer } from '../../serving/exchange.ts';
import { type Markup, markup } from '../../serving/markup.ts';
import { grantConsent, scopesOf } from '../../world/directory/grant-consent.ts';
import type { ResourceAccess, ServicePrincipalRecord } from '../../world/directory/records.ts';
import { mayGrantAdminConsent } from '../../world/directory/rights.ts';
import { grantedPermissions } from '../app-registrations/permissions/permission-state.ts';
import { permissionTable } from '../app-registrations/permissions/permission-table.ts';
import { notAllowed } from '../fault.ts';
import { question } from '../layout/blade.ts';
import { commandButton, table, tabs } from '../layout/controls.ts';
import { goTo, success, type Visit } from '../visit.ts';
import { principalOf, principalPath, showPrincipalBlade } from './principal.ts';

/** "Permissions": what administrators and people have granted the application. */
export function showPrincipalPermissions(visit: Visit): SandboxAnswer {
  const principal = principalOf(visit);
  const { displayName } = visit.tenant;
  const path = principalPath(principal, 'permissions');
  const users = visit.query.get('tab') === 'users';
  const access = askedAccess(visit, principal);
  const refusal = grantRefusal(visit, access);
  return showPrincipalBlade(visit, principal, {
    section: 'Permissions',
    content: markup`<p>Applications can be granted permissions to your organization's data by an administrator consenting for all users, or by a user consenting for themselves. Here you review what was granted.</p>
<div class="commands">${commandButton(`${visit.base}${path}?panel=grant`, `Grant admin consent for ${displayName}`, { classes: 'primary', disabledBecause: refusal })}</div>
${tabs('Consent', [
  { label: 'Admin consent', href: `${visit.base}${path}`, here: !users },
  { label: 'User consent', href: `${visit.base}${path}?tab=users`, here: users },
])}
${users ? userConsents(visit, principal) : adminConsents(visit, principal)}`,
    panel:
      visit.query.get('panel') === 'grant' &&
      refusal === undefined &&
      question(visit, {
        title: 'Permissions requested. Review for your organization.',
        text: markup`<p>${principal.wire.displayName} asks for the permissions of its registration, ${access.reduce((sum, { resourceAccess }) => sum + resourceAccess.length, 0)} in all. If you accept, it gets access to the specified resources for all users in ${displayName}. No one else will be prompted to review these permissions.</p>`,
        path: `${path}/grant`,
        backPath: path,
        yes: 'Accept',
        no: 'Cancel',
      }),
  });
}

export function grantPrincipalPermissions(visit: Visit): SandboxAnswer {
  const principal = principalOf(visit);
  const access = askedAccess(visit, principal);
  const refusal = grantRefusal(visit, access);
  if (refusal !== undefined) throw notAllowed(refusal);
  grantConsent(
    visit.world,
    {
      tenantId: visit.tenant.id,
      clientAppId: principal.wire.appId,
      access,
      principalId: null,
      earlierGrants: 'keep',
    },
    visit.cause,
  );
  const notice = success('Grant consent', `Admin consent was granted for ${visit.tenant.displayName}.`);
  return goTo(visit, principalPath(principal, 'permissions'), { notice });
}

/** What the application's registration asks for, wherever it was registered. */
function askedAccess({ world }: Visit, { wire }: ServicePrincipalRecord): readonly ResourceAccess[] {
  return world.directory.applicationByAppId(wire.appId)?.wire.requiredResourceAccess ?? [];
}

function grantRefusal(visit: Visit, access: readonly ResourceAccess[]): string | undefined {
  if (!mayGrantAdminConsent(visit.user, access))
    return 'Your account has no role that may grant consent for the whole organization.';
  return access.length === 0 ? 'The registration of this application asks for no permissions.' : undefined;
}

function adminConsents(visit: Visit, { wire }: ServicePrincipalRecord): Markup {
  const rows = grantedPermissions(visit.world, visit.tenant.id, wire.appId);
  if (rows.length === 0)
    return markup`<p class="empty">No admin consented permissions found for the application.</p>`;
  return permissionTable({
    caption: 'Admin consent',
    tenantName: visit.tenant.displayName,
    rows,
    apiHeading: ({ apiName }, count) => `${apiName} (${count})`,
    actions: () => undefined,
  });
}

function userConsents({ world, tenant }: Visit, principal: ServicePrincipalRecord): Markup {
  const grants = world.directory.grants
    .list(tenant.id)
    .filter(({ wire }) => wire.clientId === principal.id && wire.consentType === 'Principal');
  if (grants.length === 0)
    return markup`<p class="empty">No user consented permissions found for the application.</p>`;
  return table(
    'User consent',
    [{ label: 'API name' }, { label: 'Permissions' }, { label: 'Granted by' }],
    grants.map((grant) => [
      world.directory.servicePrincipals.get(tenant.id, grant.wire.resourceId)?.wire.displayName ??
        grant.wire.resourceId,
      scopesOf(grant).join(', '),
      world.directory.users.get(tenant.id, grant.wire.principalId ?? '')?.wire.displayName ??
        grant.wire.principalId,
    ]),
  );
}
