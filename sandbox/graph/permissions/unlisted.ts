import { unlistedCalendarPermissions } from './calendar.ts';
import { unlistedContactsPermissions } from './contacts.ts';
import { unlistedMailPermissions } from './mail.ts';
import { unlistedMailboxSettingsPermissions } from './mailbox-settings.ts';
import type { PermissionRow } from './rows.ts';

/*
 * What Microsoft's permission map leaves out and its API pages list. Rows of a path that the map knows add to the map's.
 */

const both = (method: string, path: string, ...permissions: readonly string[]): PermissionRow => ({
  method,
  path,
  delegated: permissions,
  application: permissions,
});

const readsApplications = [
  'Application.Read.All',
  'Application.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
const readsUsers = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const readsGroups = [
  'Group.Read.All',
  'Group.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];
const changesObjects = [
  'Application.ReadWrite.All',
  'Group.ReadWrite.All',
  'User.DeleteRestore.All',
  'User.ReadWrite.All',
];

/** "Get deleted item", "List deletedItems", "Permanently delete item", "Restore deleted item", "Get appRoleAssignment". */
export const unlistedPermissions: readonly PermissionRow[] = [
  ...unlistedCalendarPermissions,
  ...unlistedMailPermissions,
  ...unlistedContactsPermissions,
  ...unlistedMailboxSettingsPermissions,
  both(
    'GET',
    '/directory/deletedItems/{id}',
    ...new Set([...readsApplications, ...readsUsers, ...readsGroups]),
  ),
  both('GET', '/directory/deletedItems/microsoft.graph.application', ...readsApplications),
  both('GET', '/directory/deletedItems/microsoft.graph.servicePrincipal', ...readsApplications),
  both('GET', '/directory/deletedItems/microsoft.graph.user', ...readsUsers),
  both('GET', '/directory/deletedItems/microsoft.graph.group', ...readsGroups),
  both('DELETE', '/directory/deletedItems/{id}', ...changesObjects),
  both('POST', '/directory/deletedItems/{id}/restore', ...changesObjects, 'Application.ReadWrite.OwnedBy'),
  both('GET', '/servicePrincipals/{id}/appRoleAssignments/{id}', ...readsApplications),
  both('GET', '/servicePrincipals/{id}/appRoleAssignedTo/{id}', ...readsApplications),
];
