import type { DirectoryRole, UserRecord, Wire } from '../../world/directory/records.ts';
import { roleTemplateIds } from '../../world/directory/role-templates.ts';
import { seededGuid } from '../../world/seeded-guid.ts';

const names: Readonly<Record<DirectoryRole, { readonly displayName: string; readonly description: string }>> =
  {
    'global-administrator': {
      displayName: 'Global Administrator',
      description: 'Can manage all aspects of the directory and of the services that use its identities.',
    },
    'privileged-role-administrator': {
      displayName: 'Privileged Role Administrator',
      description: 'Can manage role assignments and consent to any permission.',
    },
    'cloud-application-administrator': {
      displayName: 'Cloud Application Administrator',
      description: 'Can manage applications and their enterprise applications.',
    },
    'application-developer': {
      displayName: 'Application Developer',
      description: 'Can register applications whatever the users of the tenant may do.',
    },
  };

export const directoryRoles = Object.keys(names) as readonly DirectoryRole[];

/** Object id of a role in a tenant; unlike its template's it differs from tenant to tenant. */
export function roleId(tenantId: string, role: DirectoryRole): string {
  return seededGuid(`role ${role} in ${tenantId}`);
}

export function roleWire(tenantId: string, role: DirectoryRole): Wire & { readonly id: string } {
  return {
    id: roleId(tenantId, role),
    deletedDateTime: null,
    description: names[role].description,
    displayName: names[role].displayName,
    roleTemplateId: roleTemplateIds[role],
  };
}

export function membersOfRole(users: readonly UserRecord[], role: DirectoryRole): readonly UserRecord[] {
  return users.filter(({ roles }) => roles.includes(role));
}
