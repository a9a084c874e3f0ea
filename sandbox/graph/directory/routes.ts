import type { GraphHandler } from '../call.ts';
import type { GraphRoute } from '../route.ts';
import {
  createAppRoleAssignment,
  deleteAppRoleAssignment,
  getAppRoleAssignment,
  listAppRoleAssignments,
} from './app-role-assignments.ts';
import { addKey, removeKey, rollsItsOwnKey } from './application-keys.ts';
import { addApplicationOwner, listApplicationOwners, removeApplicationOwner } from './application-owners.ts';
import { addPassword, removePassword } from './application-secrets.ts';
import {
  applicationsDelta,
  createApplication,
  deleteApplication,
  getApplication,
  listApplications,
  updateApplication,
} from './applications.ts';
import { getDeletedItem, listDeletedItems, purgeDeletedItem, restoreDeletedItem } from './deleted-items.ts';
import {
  getByIds,
  getDirectoryObject,
  getDirectoryRole,
  listDirectoryRoleMembers,
  listDirectoryRoles,
  ownedObjects,
} from './directory-objects.ts';
import {
  createFederatedCredential,
  deleteFederatedCredential,
  getFederatedCredential,
  listFederatedCredentials,
  updateFederatedCredential,
} from './federated-credentials.ts';
import { getGrantPolicy, listExcludes, listGrantPolicies, listIncludes } from './grant-policies.ts';
import {
  createGrant,
  deleteGrant,
  getGrant,
  grantsDelta,
  listGrants,
  listGrantsOfClient,
  listGrantsOfUser,
  updateGrant,
} from './grants.ts';
import {
  addMember,
  addOwner,
  listMembers,
  listOwners,
  listTransitiveMembers,
  removeMember,
  removeOwner,
} from './group-members.ts';
import { createGroup, deleteGroup, getGroup, groupsDelta, listGroups, updateGroup } from './groups.ts';
import { listLicences } from './licences.ts';
import { getManager, getManagerReference, removeManager, setManager } from './manager.ts';
import {
  checkMemberships,
  directReports,
  groupMemberOf,
  groupTransitiveMemberOf,
  listMemberships,
  userMemberOf,
  userTransitiveMemberOf,
} from './memberships.ts';
import {
  getDomain,
  getOrganization,
  getSubscribedSku,
  listDomains,
  listOrganization,
  listSubscribedSkus,
} from './organization.ts';
import { getPhoto, listPhotos } from './photos.ts';
import { findRoomLists, findRooms, getPlace, listRoomLists, listRooms } from './places.ts';
import {
  getAdminConsentRequestPolicy,
  getAppManagementPolicy,
  getAuthorizationPolicy,
  updateAppManagementPolicy,
  updateAuthorizationPolicy,
} from './policies.ts';
import {
  createServicePrincipal,
  deleteServicePrincipal,
  getServicePrincipal,
  listServicePrincipalOwners,
  listServicePrincipals,
  servicePrincipalMemberOf,
  servicePrincipalsDelta,
  updateServicePrincipal,
} from './service-principals.ts';
import {
  assignLicense,
  changePassword,
  createUser,
  deleteUser,
  getUser,
  listUsers,
  revokeSessions,
  updateUser,
  usersDelta,
} from './users.ts';

type Row = readonly [method: GraphRoute['method'], path: string, handler: GraphHandler];

const people: readonly Row[] = [
  ['GET', '/users', listUsers],
  ['POST', '/users', createUser],
  ['GET', '/users/delta()', usersDelta],
  ['GET', '/users/{user}', getUser],
  ['PATCH', '/users/{user}', updateUser],
  ['DELETE', '/users/{user}', deleteUser],
  ['POST', '/users/{user}/assignLicense', assignLicense],
  ['POST', '/users/{user}/changePassword', changePassword],
  ['POST', '/users/{user}/revokeSignInSessions', revokeSessions],
  ['GET', '/users/{user}/manager', getManager],
  ['GET', '/users/{user}/manager/$ref', getManagerReference],
  ['PUT', '/users/{user}/manager/$ref', setManager],
  ['DELETE', '/users/{user}/manager/$ref', removeManager],
  ['GET', '/users/{user}/directReports', directReports],
  ['GET', '/users/{user}/memberOf', userMemberOf],
  ['GET', '/users/{user}/memberOf/microsoft.graph.group', userMemberOf],
  ['GET', '/users/{user}/memberOf/microsoft.graph.directoryRole', userMemberOf],
  ['GET', '/users/{user}/transitiveMemberOf', userTransitiveMemberOf],
  ['GET', '/users/{user}/transitiveMemberOf/microsoft.graph.group', userTransitiveMemberOf],
  ['GET', '/users/{user}/transitiveMemberOf/microsoft.graph.directoryRole', userTransitiveMemberOf],
  ['GET', '/users/{user}/ownedObjects', ownedObjects],
  ['GET', '/users/{user}/licenseDetails', listLicences],
  ['POST', '/users/{user}/checkMemberGroups', checkMemberships],
  ['POST', '/users/{user}/checkMemberObjects', checkMemberships],
  ['POST', '/users/{user}/getMemberGroups', listMemberships],
  ['POST', '/users/{user}/getMemberObjects', listMemberships],
  ['GET', '/users/{user}/appRoleAssignments', listAppRoleAssignments],
  ['POST', '/users/{user}/appRoleAssignments', createAppRoleAssignment],
  ['DELETE', '/users/{user}/appRoleAssignments/{assignment}', deleteAppRoleAssignment],
  ['GET', '/users/{user}/oauth2PermissionGrants', listGrantsOfUser],
];

const groups: readonly Row[] = [
  ['GET', '/groups', listGroups],
  ['POST', '/groups', createGroup],
  ['GET', '/groups/delta()', groupsDelta],
  ['GET', '/groups/{group}', getGroup],
  ['PATCH', '/groups/{group}', updateGroup],
  ['DELETE', '/groups/{group}', deleteGroup],
  ['GET', '/groups/{group}/members', listMembers],
  ['GET', '/groups/{group}/members/microsoft.graph.user', listMembers],
  ['GET', '/groups/{group}/members/microsoft.graph.group', listMembers],
  ['GET', '/groups/{group}/transitiveMembers', listTransitiveMembers],
  ['GET', '/groups/{group}/transitiveMembers/microsoft.graph.user', listTransitiveMembers],
  ['GET', '/groups/{group}/members/$ref', listMembers],
  ['POST', '/groups/{group}/members/$ref', addMember],
  ['DELETE', '/groups/{group}/members/{object}/$ref', removeMember],
  ['GET', '/groups/{group}/owners', listOwners],
  ['GET', '/groups/{group}/owners/microsoft.graph.user', listOwners],
  ['GET', '/groups/{group}/owners/$ref', listOwners],
  ['POST', '/groups/{group}/owners/$ref', addOwner],
  ['DELETE', '/groups/{group}/owners/{object}/$ref', removeOwner],
  ['GET', '/groups/{group}/memberOf', groupMemberOf],
  ['GET', '/groups/{group}/transitiveMemberOf', groupTransitiveMemberOf],
  ['POST', '/groups/{group}/checkMemberGroups', checkMemberships],
  ['POST', '/groups/{group}/getMemberGroups', listMemberships],
  ['GET', '/groups/{group}/appRoleAssignments', listAppRoleAssignments],
];

const applications: readonly Row[] = [
  ['GET', '/applications', listApplications],
  ['POST', '/applications', createApplication],
  ['GET', '/applications/delta()', applicationsDelta],
  ['GET', '/applications/{application}', getApplication],
  ['PATCH', '/applications/{application}', updateApplication],
  ['DELETE', '/applications/{application}', deleteApplication],
  ['POST', '/applications/{application}/addPassword', addPassword],
  ['POST', '/applications/{application}/removePassword', removePassword],
  ['GET', '/applications/{application}/owners', listApplicationOwners],
  ['GET', '/applications/{application}/owners/$ref', listApplicationOwners],
  ['POST', '/applications/{application}/owners/$ref', addApplicationOwner],
  ['DELETE', '/applications/{application}/owners/{object}/$ref', removeApplicationOwner],
  ['GET', '/applications/{application}/federatedIdentityCredentials', listFederatedCredentials],
  ['POST', '/applications/{application}/federatedIdentityCredentials', createFederatedCredential],
  ['GET', '/applications/{application}/federatedIdentityCredentials/{credential}', getFederatedCredential],
  [
    'PATCH',
    '/applications/{application}/federatedIdentityCredentials/{credential}',
    updateFederatedCredential,
  ],
  [
    'DELETE',
    '/applications/{application}/federatedIdentityCredentials/{credential}',
    deleteFederatedCredential,
  ],
];

const servicePrincipals: readonly Row[] = [
  ['GET', '/servicePrincipals', listServicePrincipals],
  ['POST', '/servicePrincipals', createServicePrincipal],
  ['GET', '/servicePrincipals/delta()', servicePrincipalsDelta],
  ['GET', '/servicePrincipals/{principal}', getServicePrincipal],
  ['PATCH', '/servicePrincipals/{principal}', updateServicePrincipal],
  ['DELETE', '/servicePrincipals/{principal}', deleteServicePrincipal],
  ['GET', '/servicePrincipals/{principal}/owners', listServicePrincipalOwners],
  ['GET', '/servicePrincipals/{principal}/memberOf', servicePrincipalMemberOf],
  ['GET', '/servicePrincipals/{principal}/oauth2PermissionGrants', listGrantsOfClient],
  ['GET', '/servicePrincipals/{principal}/appRoleAssignments', listAppRoleAssignments],
  ['POST', '/servicePrincipals/{principal}/appRoleAssignments', createAppRoleAssignment],
  ['GET', '/servicePrincipals/{principal}/appRoleAssignments/{assignment}', getAppRoleAssignment],
  ['DELETE', '/servicePrincipals/{principal}/appRoleAssignments/{assignment}', deleteAppRoleAssignment],
  ['GET', '/servicePrincipals/{principal}/appRoleAssignedTo', listAppRoleAssignments],
  ['POST', '/servicePrincipals/{principal}/appRoleAssignedTo', createAppRoleAssignment],
  ['GET', '/servicePrincipals/{principal}/appRoleAssignedTo/{assignment}', getAppRoleAssignment],
  ['DELETE', '/servicePrincipals/{principal}/appRoleAssignedTo/{assignment}', deleteAppRoleAssignment],
  ['GET', '/oauth2PermissionGrants', listGrants],
  ['POST', '/oauth2PermissionGrants', createGrant],
  ['GET', '/oauth2PermissionGrants/delta()', grantsDelta],
  ['GET', '/oauth2PermissionGrants/{grant}', getGrant],
  ['PATCH', '/oauth2PermissionGrants/{grant}', updateGrant],
  ['DELETE', '/oauth2PermissionGrants/{grant}', deleteGrant],
];

const tenant: readonly Row[] = [
  ['GET', '/organization', listOrganization],
  ['GET', '/organization/{organization}', getOrganization],
  ['GET', '/domains', listDomains],
  ['GET', '/domains/{domain}', getDomain],
  ['GET', '/subscribedSkus', listSubscribedSkus],
  ['GET', '/subscribedSkus/{sku}', getSubscribedSku],
  ['GET', '/directoryRoles', listDirectoryRoles],
  ['GET', '/directoryRoles/{role}', getDirectoryRole],
  ['GET', '/directoryRoles/{role}/members', listDirectoryRoleMembers],
  ['POST', '/directoryObjects/getByIds', getByIds],
  ['GET', '/directoryObjects/{object}', getDirectoryObject],
  ['POST', '/directoryObjects/{object}/checkMemberGroups', checkMemberships],
  ['POST', '/directoryObjects/{object}/getMemberGroups', listMemberships],
  ['POST', '/directoryObjects/{object}/getMemberObjects', listMemberships],
  ['GET', '/directory/deletedItems/microsoft.graph.application', listDeletedItems],
  ['GET', '/directory/deletedItems/microsoft.graph.servicePrincipal', listDeletedItems],
  ['GET', '/directory/deletedItems/microsoft.graph.group', listDeletedItems],
  ['GET', '/directory/deletedItems/microsoft.graph.user', listDeletedItems],
  ['GET', '/directory/deletedItems/{object}', getDeletedItem],
  ['DELETE', '/directory/deletedItems/{object}', purgeDeletedItem],
  ['POST', '/directory/deletedItems/{object}/restore', restoreDeletedItem],
  ['GET', '/policies/authorizationPolicy', getAuthorizationPolicy],
  ['PATCH', '/policies/authorizationPolicy', updateAuthorizationPolicy],
  ['GET', '/policies/defaultAppManagementPolicy', getAppManagementPolicy],
  ['PATCH', '/policies/defaultAppManagementPolicy', updateAppManagementPolicy],
  ['GET', '/policies/adminConsentRequestPolicy', getAdminConsentRequestPolicy],
  ['GET', '/policies/permissionGrantPolicies', listGrantPolicies],
  ['GET', '/policies/permissionGrantPolicies/{policy}', getGrantPolicy],
  ['GET', '/policies/permissionGrantPolicies/{policy}/includes', listIncludes],
  ['GET', '/policies/permissionGrantPolicies/{policy}/excludes', listExcludes],
];

/** Answered by Exchange, whose limits they count against. */
const ofExchange: readonly Row[] = [
  ['GET', '/users/{user}/photo', getPhoto],
  ['GET', '/users/{user}/photo/$value', getPhoto],
  ['GET', '/users/{user}/photos', listPhotos],
  ['GET', '/users/{user}/photos/{photo}/$value', getPhoto],
  ['GET', '/groups/{group}/photo', getPhoto],
  ['GET', '/groups/{group}/photo/$value', getPhoto],
  ['GET', '/places/microsoft.graph.room', listRooms],
  ['GET', '/places/microsoft.graph.roomList', listRoomLists],
  ['GET', '/places/{place}', getPlace],
];

const onlyInBeta: readonly Row[] = [
  ['GET', '/users/{user}/findRooms()', findRooms],
  ['GET', '/users/{user}/findRoomLists()', findRoomLists],
];

const inWorkload =
  (workload: GraphRoute['workload']) =>
  ([method, path, handler]: Row): GraphRoute => ({ method, path, handler, workload, beta: true });

export const directoryRoutes: readonly GraphRoute[] = [
  ...[...people, ...groups, ...applications, ...servicePrincipals, ...tenant].map(inWorkload('directory')),
  ...ofExchange.map(inWorkload('outlook')),
  ...onlyInBeta.map((row): GraphRoute => ({ ...inWorkload('outlook')(row), beta: 'only' })),
  {
    method: 'POST',
    path: '/applications/{application}/addKey',
    handler: addKey,
    workload: 'directory',
    beta: true,
    exempt: rollsItsOwnKey,
  },
  {
    method: 'POST',
    path: '/applications/{application}/removeKey',
    handler: removeKey,
    workload: 'directory',
    beta: true,
    exempt: rollsItsOwnKey,
  },
];
