import { readFileSync } from 'node:fs';

export interface DelegatedPermission {
  readonly value: string;
  readonly id: string;
  /** Microsoft marks it as needing an administrator whatever the tenant's policy says. */
  readonly adminOnly: boolean;
  /** Personal Microsoft accounts can grant it. */
  readonly personal: boolean;
  /** The name the portal prints. */
  readonly title: string;
  /** The name the consent page prints to a person. */
  readonly userTitle: string;
}

export interface ApplicationPermission {
  readonly value: string;
  readonly id: string;
  readonly title: string;
}

type ScopeRow = readonly [
  value: string,
  id: string,
  admin: 0 | 1,
  personal: 0 | 1,
  title: string,
  userTitle: string,
];
type RoleRow = readonly [value: string, id: string, title: string];

const file = JSON.parse(readFileSync(new URL('./graph-permissions.json', import.meta.url), 'utf8')) as {
  scopes: ScopeRow[];
  roles: RoleRow[];
};

/** Every delegated permission of Microsoft Graph, as published (see the file's source line). */
export const graphScopes: readonly DelegatedPermission[] = file.scopes.map(
  ([value, id, admin, personal, title, userTitle]) => ({
    value,
    id,
    adminOnly: admin === 1,
    personal: personal === 1,
    title,
    userTitle: userTitle || title,
  }),
);

/** Every application permission of Microsoft Graph. */
export const graphRoles: readonly ApplicationPermission[] = file.roles.map(([value, id, title]) => ({
  value,
  id,
  title,
}));
