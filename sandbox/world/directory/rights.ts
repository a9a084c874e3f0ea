import { graphAppId } from '../facts/first-party.ts';
import type {
  ApplicationRecord,
  DirectoryRole,
  ResourceAccess,
  TenantRecord,
  UserRecord,
} from './records.ts';

/*
 * What a person may do in their directory, by role, ownership and the tenant's policy.
 * Graph asks here after the token's scopes, the portal before it shows a button.
 */

const has = (user: UserRecord, ...roles: readonly DirectoryRole[]): boolean =>
  roles.some((role) => user.roles.includes(role));

/** Policy "Users can register applications", or a role; guests never without a role. */
export function mayRegisterApplications(
  user: UserRecord,
  tenant: Pick<TenantRecord, 'usersMayRegisterApplications'>,
): boolean {
  if (has(user, 'global-administrator', 'cloud-application-administrator', 'application-developer'))
    return true;
  return user.kind === 'member' && tenant.usersMayRegisterApplications;
}

/** Owners change what they own; administrators change everything. */
export function mayChangeApplication(user: UserRecord, application: ApplicationRecord): boolean {
  return mayChangeApplications(user) || application.ownerIds.includes(user.id);
}

/** All applications and enterprise applications of the tenant, owned or not. */
export function mayChangeApplications(user: UserRecord): boolean {
  return has(user, 'global-administrator', 'cloud-application-administrator');
}

/**
 * Consent for the whole tenant. Application permissions of Microsoft Graph take a Global or Privileged Role
 * Administrator; an application administrator may consent to everything else (manage-app-consent-policies).
 */
export function mayGrantAdminConsent(user: UserRecord, access: readonly ResourceAccess[] = []): boolean {
  if (has(user, 'global-administrator', 'privileged-role-administrator')) return true;
  return has(user, 'cloud-application-administrator') && !asksGraphRole(access);
}

function asksGraphRole(access: readonly ResourceAccess[]): boolean {
  return access.some(
    ({ resourceAppId, resourceAccess }) =>
      resourceAppId === graphAppId && resourceAccess.some(({ type }) => type === 'Role'),
  );
}

/** Users' passwords, accounts and sessions. */
export function mayManageUsers(user: UserRecord): boolean {
  return has(user, 'global-administrator');
}

/** Consent and registration policies of the tenant. */
export function mayChangePolicies(user: UserRecord): boolean {
  return has(user, 'global-administrator', 'privileged-role-administrator');
}

/** Reads and answers other people's requests for admin consent. */
export function mayReviewConsentRequests(user: UserRecord): boolean {
  return has(
    user,
    'global-administrator',
    'privileged-role-administrator',
    'cloud-application-administrator',
  );
}

/** Guests see little of the directory: not its users, groups and applications at large. */
export function mayBrowseDirectory(user: UserRecord): boolean {
  return user.kind === 'member' || user.roles.length > 0;
}
