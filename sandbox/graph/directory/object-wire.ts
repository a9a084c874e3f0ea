import type { DirectoryRole, GroupRecord, UserRecord, Wire } from '../../world/directory/records.ts';
import { roleWire } from './roles.ts';

/** What Graph shows of a user where nothing is selected. */
export const userDefaults: readonly string[] = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

/** What a member of a mixed collection is: its type is told, as the collection's type does not say. */
export interface DirectoryThing {
  readonly type: 'user' | 'group' | 'application' | 'servicePrincipal' | 'directoryRole';
  readonly wire: Wire & { readonly id: string };
}

export const userThing = (user: UserRecord): DirectoryThing => ({ type: 'user', wire: user.wire });
export const groupThing = (group: GroupRecord): DirectoryThing => ({ type: 'group', wire: group.wire });
export const roleThing = (tenantId: string, role: DirectoryRole): DirectoryThing => ({
  type: 'directoryRole',
  wire: roleWire(tenantId, role),
});

/** The object as a mixed collection shows it. Users keep to their default properties unless others are selected. */
export function thingWire({ type, wire }: DirectoryThing, select: readonly string[]): Wire {
  const kept =
    type === 'user' && select.length === 0
      ? Object.fromEntries(userDefaults.map((name) => [name, wire[name] ?? null]))
      : wire;
  return { '@odata.type': `#microsoft.graph.${type}`, ...kept };
}
