import type { SandboxAnswer } from '../../../serving/exchange.ts';
import {
  grantConsent,
  scopesOf,
  withdrawAppRole,
  withdrawScopes,
} from '../../../world/directory/grant-consent.ts';
import { offeredPermissions } from '../../../world/directory/offered-permissions.ts';
import type { ApplicationRecord, ResourceAccess } from '../../../world/directory/records.ts';
import { mayGrantAdminConsent } from '../../../world/directory/rights.ts';
import { notAllowed, PortalFault } from '../../fault.ts';
import { goTo, success, type Visit } from '../../visit.ts';
import { applicationOf, applicationPath, demandChange, refusals, saveApplication } from '../application.ts';
import { grantRefusal, permissionsPage } from './permissions.ts';
import type { PermissionChoice } from './request-panel.ts';

/** "Add permissions" and "Update permissions": the ticks are the whole set of that API and type. */
export function choosePermissions(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  const choice = postedChoice(visit);
  if (visit.form.text('do') === 'search') return permissionsPage(visit, application, choice);
  const { resourceAppId, type, selected = [] } = choice;
  const offered = resourceAppId === undefined ? undefined : offeredPermissions(visit.world, resourceAppId);
  if (!offered || !type)
    throw new PortalFault(400, 'Not possible', 'Choose an API and a type of permissions.');
  const offers = type === 'Scope' ? offered.scopes : offered.roles;
  const wanted = offers.filter(({ id }) => selected.includes(id)).map(({ id }) => ({ id, type }));
  const requiredResourceAccess = withAccess(
    application.wire.requiredResourceAccess,
    offered.resourceAppId,
    (before) => [...before.filter((one) => one.type !== type), ...wanted],
  );
  const broken = refusals(visit, application, { requiredResourceAccess });
  if (broken.length > 0) {
    return permissionsPage(visit, application, choice, {
      error: broken.map(({ message }) => message).join(' '),
    });
  }
  saveApplication(visit, application, { requiredResourceAccess });
  return back(visit, application, 'Updating permissions', 'Successfully saved permissions.');
}

export function removePermission(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  const { resourceAppId, type, id } = postedPermission(visit);
  const requiredResourceAccess = withAccess(
    application.wire.requiredResourceAccess,
    resourceAppId,
    (before) => before.filter((one) => !(one.id === id && one.type === type)),
  );
  saveApplication(visit, application, { requiredResourceAccess });
  return back(visit, application, 'Removing permission', 'Successfully removed permission.');
}

/** "Yes" to "Grant admin consent for …". */
export function grantPermissions(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  const refusal = grantRefusal(visit, application);
  if (refusal !== undefined) throw notAllowed(refusal);
  const { appId, requiredResourceAccess } = application.wire;
  const { unknown } = grantConsent(
    visit.world,
    {
      tenantId: visit.tenant.id,
      clientAppId: appId,
      access: requiredResourceAccess,
      principalId: null,
      earlierGrants: 'match',
    },
    visit.cause,
  );
  if (unknown.length > 0) {
    const names = unknown.map(({ id, resourceAppId }) => `${id} of ${resourceAppId}`).join(', ');
    return permissionsPage(visit, application, undefined, {
      error: `Could not grant admin consent for everything: your organization does not have the permission ${names}. Remove it and grant consent again.`,
    });
  }
  return back(visit, application, 'Grant consent', 'Grant consent successful');
}

export function revokePermission(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  if (!mayGrantAdminConsent(visit.user))
    throw notAllowed('Your account has no role that may revoke admin consent.');
  const { world, tenant, cause } = visit;
  const { resourceAppId, type, id } = postedPermission(visit);
  const client = world.directory.servicePrincipalByAppId(tenant.id, application.wire.appId);
  const resource = world.directory.servicePrincipalByAppId(tenant.id, resourceAppId);
  if (client && resource && type === 'Scope') {
    const name =
      offeredPermissions(world, resourceAppId)?.scopes.find((scope) => scope.id === id)?.value ?? id;
    for (const grant of world.directory.grants.list(tenant.id)) {
      const { clientId, resourceId, consentType } = grant.wire;
      const fits = clientId === client.id && resourceId === resource.id && consentType === 'AllPrincipals';
      if (fits && scopesOf(grant).includes(name)) withdrawScopes(world, grant, [name], cause);
    }
  }
  if (client && resource && type === 'Role') {
    const found = world.directory.appRoleAssignments
      .list(tenant.id)
      .find(
        ({ wire }) =>
          wire.principalId === client.id && wire.resourceId === resource.id && wire.appRoleId === id,
      );
    if (found) withdrawAppRole(world, found, cause);
  }
  return back(visit, application, 'Revoke consent', 'Successfully revoked admin consent.');
}

function postedChoice({ form }: Visit): PermissionChoice {
  const type = form.text('type');
  const apis = form.text('apis');
  return {
    apis: apis === 'organization' || apis === 'mine' ? apis : 'microsoft',
    resourceAppId: form.text('api') || undefined,
    type: type === 'Scope' || type === 'Role' ? type : undefined,
    update: form.text('update') === 'yes',
    search: form.text('search'),
    selected: form.all('selected'),
  };
}

function postedPermission({ form }: Visit): { resourceAppId: string; type: 'Scope' | 'Role'; id: string } {
  const [resourceAppId = '', type = '', id = ''] = form.text('permission').split(' ');
  if (type !== 'Scope' && type !== 'Role') throw new PortalFault(400, 'Not possible', 'Choose a permission.');
  return { resourceAppId, type, id };
}

/** The asked permissions with those of one API changed; an API without permissions is not listed. */
function withAccess(
  access: readonly ResourceAccess[],
  resourceAppId: string,
  change: (before: ResourceAccess['resourceAccess']) => ResourceAccess['resourceAccess'],
): readonly ResourceAccess[] {
  const before = access.find((one) => one.resourceAppId === resourceAppId)?.resourceAccess ?? [];
  const after = change(before);
  const known = access.some((one) => one.resourceAppId === resourceAppId);
  const changed = known
    ? access.map((one) => (one.resourceAppId === resourceAppId ? { ...one, resourceAccess: after } : one))
    : [...access, { resourceAppId, resourceAccess: after }];
  return changed.filter(({ resourceAccess }) => resourceAccess.length > 0);
}

function back(visit: Visit, application: ApplicationRecord, title: string, text: string): SandboxAnswer {
  return goTo(visit, applicationPath(application, 'permissions'), { notice: success(title, text) });
}
