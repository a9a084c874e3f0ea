import { everyTenant } from '../../world/directory/directory.ts';
import type { ConsentPolicy, TenantRecord } from '../../world/directory/records.ts';
import { mayBrowseDirectory, mayChangePolicies } from '../../world/directory/rights.ts';
import type { GraphAnswer, GraphCall } from '../call.ts';
import { type Fields, field, isObject, readBody } from '../input/read-body.ts';
import { entityAnswer } from '../odata/respond.ts';
import { judgePerson } from './acting-user.ts';
import { recordChange } from './caused-by.ts';
import { badDirectoryRequest, objectNotFound } from './faults.ts';

function tenantOf(call: GraphCall): TenantRecord {
  const tenant = call.world.directory.tenant(call.caller.tenantId);
  if (!tenant) throw objectNotFound(call.caller.tenantId);
  return tenant;
}

/** The permission grant policy that stands for each of the sandbox's consent policies. */
const assigned: Readonly<Record<ConsentPolicy, readonly string[]>> = {
  recommended: ['ManagePermissionGrantsForSelf.microsoft-user-default-recommended'],
  legacy: ['ManagePermissionGrantsForSelf.microsoft-user-default-legacy'],
  low: ['ManagePermissionGrantsForSelf.microsoft-user-default-low'],
  none: [],
};

export function getAuthorizationPolicy(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const tenant = tenantOf(call);
  return entityAnswer(call, {
    context: 'policies/authorizationPolicy',
    value: {
      id: 'authorizationPolicy',
      allowEmailVerifiedUsersToJoinOrganization: false,
      allowInvitesFrom: 'everyone',
      allowUserConsentForRiskyApps: null,
      allowedToSignUpEmailBasedSubscriptions: true,
      allowedToUseSSPR: true,
      blockMsolPowerShell: false,
      description: 'Used to manage authorization related settings across the company.',
      displayName: 'Authorization Policy',
      // Guests see only their own objects: "Restricted guest user" would be another template.
      guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
      defaultUserRolePermissions: {
        allowedToCreateApps: tenant.usersMayRegisterApplications,
        allowedToCreateSecurityGroups: true,
        allowedToCreateTenants: true,
        allowedToReadBitlockerKeysForOwnedDevice: true,
        allowedToReadOtherUsers: true,
        permissionGrantPoliciesAssigned: assigned[tenant.consentPolicy],
      },
    },
  });
}

const policyRules = { type: 'microsoft.graph.authorizationPolicy', code: 'Request_BadRequest' } as const;

const authorizationFields: Fields = {
  defaultUserRolePermissions: field.object(
    {
      allowedToCreateApps: field.boolean,
      permissionGrantPoliciesAssigned: field.list(field.text(256), 10),
    },
    {
      ...policyRules,
      type: 'microsoft.graph.defaultUserRolePermissions',
      ignored: [
        'allowedToCreateSecurityGroups',
        'allowedToCreateTenants',
        'allowedToReadBitlockerKeysForOwnedDevice',
        'allowedToReadOtherUsers',
      ],
    },
  ),
};

export function updateAuthorizationPolicy(call: GraphCall): GraphAnswer {
  judgePerson(call, mayChangePolicies);
  const body = readBody(call.body, authorizationFields, {
    ...policyRules,
    ignored: ['id', 'displayName', 'description'],
  });
  const sent = (body.defaultUserRolePermissions ?? {}) as {
    allowedToCreateApps?: boolean;
    permissionGrantPoliciesAssigned?: readonly string[];
  };
  const tenant = tenantOf(call);
  call.world.directory.tenants.put(everyTenant, {
    ...tenant,
    usersMayRegisterApplications: sent.allowedToCreateApps ?? tenant.usersMayRegisterApplications,
    consentPolicy: sent.permissionGrantPoliciesAssigned
      ? consentPolicyFrom(sent.permissionGrantPoliciesAssigned)
      : tenant.consentPolicy,
  });
  recordChange(call, 'authorizationPolicy.updated', 'authorizationPolicy');
  return { status: 204 };
}

function consentPolicyFrom(policies: readonly string[]): ConsentPolicy {
  const own = policies.filter((name) => /^ManagePermissionGrantsForSelf\./i.test(name));
  if (own.length === 0) return 'none';
  const found = (Object.keys(assigned) as ConsentPolicy[]).find(
    (policy) => assigned[policy][0]?.toLowerCase() === own[0]?.toLowerCase(),
  );
  if (!found)
    throw badDirectoryRequest(`Policy '${own[0]}' does not exist.`, 'permissionGrantPoliciesAssigned');
  return found;
}

export function getAppManagementPolicy(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const { secretPolicy } = tenantOf(call);
  const { secretsForbidden, longestLifetimeDays } = secretPolicy;
  const since = { restrictForAppsCreatedAfterDateTime: '2019-10-19T10:37:00Z', state: 'enabled' } as const;
  const passwordCredentials = [
    ...(secretsForbidden ? [{ ...since, restrictionType: 'passwordAddition', maxLifetime: null }] : []),
    ...(longestLifetimeDays === null
      ? []
      : [{ ...since, restrictionType: 'passwordLifetime', maxLifetime: `P${longestLifetimeDays}D` }]),
  ];
  const restrictions = { passwordCredentials, keyCredentials: [] };
  return entityAnswer(call, {
    context: 'policies/defaultAppManagementPolicy',
    value: {
      id: '00000000-0000-0000-0000-000000000000',
      deletedDateTime: null,
      displayName: 'Default app management tenant policy',
      description:
        'Default tenant policy that enforces app management restrictions on applications and service principals.',
      isEnabled: passwordCredentials.length > 0,
      applicationRestrictions: restrictions,
      servicePrincipalRestrictions: { passwordCredentials: [], keyCredentials: [] },
    },
  });
}

/** Of the restrictions on credentials the sandbox knows the two about secrets. */
export function updateAppManagementPolicy(call: GraphCall): GraphAnswer {
  judgePerson(call, mayChangePolicies);
  const { isEnabled, applicationRestrictions } = call.body;
  if (isEnabled !== undefined && typeof isEnabled !== 'boolean')
    throw badDirectoryRequest('isEnabled must be true or false.', 'isEnabled');
  const sent = isObject(applicationRestrictions) ? applicationRestrictions.passwordCredentials : [];
  const restrictions = (Array.isArray(sent) ? sent : [])
    .filter(isObject)
    .filter(({ state }) => state !== 'disabled');
  const lifetime = restrictions.find(
    ({ restrictionType }) => restrictionType === 'passwordLifetime',
  )?.maxLifetime;
  const tenant = tenantOf(call);
  const on = isEnabled !== false;
  call.world.directory.tenants.put(everyTenant, {
    ...tenant,
    secretPolicy: {
      secretsForbidden:
        on && restrictions.some(({ restrictionType }) => restrictionType === 'passwordAddition'),
      longestLifetimeDays: on && lifetime !== undefined && lifetime !== null ? daysOf(lifetime) : null,
    },
  });
  recordChange(call, 'defaultAppManagementPolicy.updated', 'defaultAppManagementPolicy');
  return { status: 204 };
}

function daysOf(duration: unknown): number {
  const found = /^P(\d{1,5})D(?:T0S)?$/.exec(String(duration));
  if (!found)
    throw badDirectoryRequest('maxLifetime must be a duration in whole days, such as P180D.', 'maxLifetime');
  return Number(found[1]);
}

export function getAdminConsentRequestPolicy(call: GraphCall): GraphAnswer {
  judgePerson(call, mayBrowseDirectory);
  const on = tenantOf(call).adminConsentRequests;
  return entityAnswer(call, {
    context: 'policies/adminConsentRequestPolicy',
    value: {
      isEnabled: on,
      notifyReviewers: on,
      remindersEnabled: on,
      requestDurationInDays: on ? 30 : 0,
      reviewers: [],
      version: 0,
    },
  });
}
