import {
  changeAuthentication,
  showAuthentication,
} from './app-registrations/authentication/authentication.ts';
import { configurePlatform } from './app-registrations/authentication/platform-panel.ts';
import { changeBranding, showBranding } from './app-registrations/branding.ts';
import { createPrincipal } from './app-registrations/create-principal.ts';
import { addCertificate, deleteCertificate } from './app-registrations/credentials/change-certificates.ts';
import { addFederated, deleteFederated } from './app-registrations/credentials/change-federated.ts';
import { addSecret, deleteSecret } from './app-registrations/credentials/change-secrets.ts';
import { showCredentials } from './app-registrations/credentials/credentials.ts';
import { deleteRegistration, purgeRegistration, restoreRegistration } from './app-registrations/deleted.ts';
import { addScope, setIdentifierUri, showExpose } from './app-registrations/expose.ts';
import { listApplications } from './app-registrations/list.ts';
import { changeManifest, downloadManifest, showManifest } from './app-registrations/manifest/manifest.ts';
import { showOverview } from './app-registrations/overview.ts';
import { addOwners, removeOwner, showOwners } from './app-registrations/owners.ts';
import {
  choosePermissions,
  grantPermissions,
  removePermission,
  revokePermission,
} from './app-registrations/permissions/change-permissions.ts';
import { showPermissions } from './app-registrations/permissions/permissions.ts';
import { register, showRegister } from './app-registrations/register.ts';
import { createRole, showRoles } from './app-registrations/roles.ts';
import {
  approveConsentRequest,
  denyConsentRequest,
  listConsentRequests,
  showConsentRequest,
} from './consent/requests.ts';
import {
  changeAdminConsent,
  changeUserConsent,
  showAdminConsent,
  showUserConsent,
} from './consent/user-settings.ts';
import { listDirectories } from './directory/directories.ts';
import { showHome, showOverviewOfDirectory } from './directory/overview.ts';
import { showSearch } from './directory/search.ts';
import { showSignUp, signUp } from './directory/sign-up.ts';
import { addAssignments, removeAssignment, showAssignments } from './enterprise-applications/assignments.ts';
import { listEnterpriseApplications } from './enterprise-applications/list.ts';
import { showPrincipal } from './enterprise-applications/overview.ts';
import {
  grantPrincipalPermissions,
  showPrincipalPermissions,
} from './enterprise-applications/permissions.ts';
import {
  changePrincipalProperties,
  deletePrincipal,
  showPrincipalProperties,
} from './enterprise-applications/properties.ts';
import { listGroups, showGroup } from './groups/groups.ts';
import type { PortalRoute } from './match-route.ts';
import { changePerson, changePolicies, changePropagation, moveClock } from './switches/change-switches.ts';
import { showSwitches } from './switches/switches.ts';
import { listUsers } from './users/list.ts';
import { resetPassword, revokeSessions, setUserEnabled, showUser } from './users/profile.ts';
import { changeUserSettings, showUserSettings } from './users/settings.ts';
import type { PortalPage } from './visit.ts';

const get = (path: string, page: PortalPage): PortalRoute => ({ method: 'GET', path, page });
const post = (path: string, page: PortalPage): PortalRoute => ({ method: 'POST', path, page });
const registration = '/app-registrations/{application}';
const enterprise = '/enterprise-applications/{principal}';

/** Every page of the portal. A fixed piece of a path comes before a key in the same place. */
export const portalRoutes: readonly PortalRoute[] = [
  { ...get('/', showHome), personal: true },
  get('/overview', showOverviewOfDirectory),
  { ...get('/directories', listDirectories), personal: true },
  { ...get('/sign-up', showSignUp), personal: true },
  { ...post('/sign-up', signUp), personal: true },
  get('/search', showSearch),

  { ...get('/app-registrations', listApplications), personal: true },
  get('/app-registrations/new', showRegister),
  post('/app-registrations/new', register),
  post('/app-registrations/deleted/{item}/restore', restoreRegistration),
  post('/app-registrations/deleted/{item}/purge', purgeRegistration),
  get(registration, showOverview),
  post(`${registration}/delete`, deleteRegistration),
  post(`${registration}/principal`, createPrincipal),
  get(`${registration}/branding`, showBranding),
  post(`${registration}/branding`, changeBranding),
  get(`${registration}/authentication`, showAuthentication),
  post(`${registration}/authentication`, changeAuthentication),
  post(`${registration}/authentication/platform`, configurePlatform),
  get(`${registration}/credentials`, showCredentials),
  post(`${registration}/credentials/secrets`, addSecret),
  post(`${registration}/credentials/secrets/delete`, deleteSecret),
  post(`${registration}/credentials/certificates`, addCertificate),
  post(`${registration}/credentials/certificates/delete`, deleteCertificate),
  post(`${registration}/credentials/federated`, addFederated),
  post(`${registration}/credentials/federated/delete`, deleteFederated),
  get(`${registration}/permissions`, showPermissions),
  post(`${registration}/permissions`, choosePermissions),
  post(`${registration}/permissions/remove`, removePermission),
  post(`${registration}/permissions/grant`, grantPermissions),
  post(`${registration}/permissions/revoke`, revokePermission),
  get(`${registration}/manifest`, showManifest),
  post(`${registration}/manifest`, changeManifest),
  get(`${registration}/manifest/download`, downloadManifest),
  get(`${registration}/expose`, showExpose),
  post(`${registration}/expose/uri`, setIdentifierUri),
  post(`${registration}/expose/scopes`, addScope),
  get(`${registration}/roles`, showRoles),
  post(`${registration}/roles`, createRole),
  get(`${registration}/owners`, showOwners),
  post(`${registration}/owners`, addOwners),
  post(`${registration}/owners/remove`, removeOwner),

  get('/enterprise-applications', listEnterpriseApplications),
  get(enterprise, showPrincipal),
  post(`${enterprise}/delete`, deletePrincipal),
  get(`${enterprise}/properties`, showPrincipalProperties),
  post(`${enterprise}/properties`, changePrincipalProperties),
  get(`${enterprise}/users`, showAssignments),
  post(`${enterprise}/users`, addAssignments),
  post(`${enterprise}/users/remove`, removeAssignment),
  get(`${enterprise}/permissions`, showPrincipalPermissions),
  post(`${enterprise}/permissions/grant`, grantPrincipalPermissions),

  get('/users', listUsers),
  get('/users/{user}', showUser),
  post('/users/{user}/password', resetPassword),
  post('/users/{user}/enabled', setUserEnabled),
  post('/users/{user}/revoke-sessions', revokeSessions),
  get('/user-settings', showUserSettings),
  post('/user-settings', changeUserSettings),
  get('/groups', listGroups),
  get('/groups/{group}', showGroup),

  get('/consent/user-settings', showUserConsent),
  post('/consent/user-settings', changeUserConsent),
  get('/consent/admin-settings', showAdminConsent),
  post('/consent/admin-settings', changeAdminConsent),
  get('/consent/requests', listConsentRequests),
  get('/consent/requests/{request}', showConsentRequest),
  post('/consent/requests/{request}/approve', approveConsentRequest),
  post('/consent/requests/{request}/deny', denyConsentRequest),

  get('/sandbox', showSwitches),
  post('/sandbox/policies', changePolicies),
  post('/sandbox/propagation', changePropagation),
  post('/sandbox/clock', moveClock),
  post('/sandbox/people/{user}', changePerson),
];
