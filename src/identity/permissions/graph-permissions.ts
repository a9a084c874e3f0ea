import type { GraphPermission } from './graph-permission.ts';
import { directoryPermissions } from './table/directory.ts';

/** Permissions of Microsoft Graph that Portico, or a registration it meets, may hold; by name. */
export const graphPermissions: Readonly<Record<string, GraphPermission>> = Object.freeze(
  Object.fromEntries([...directoryPermissions].map((permission) => [permission.name, permission])),
);

/** Exactly this name; case counts, as in a registration. */
export function findPermission(name: string): GraphPermission | undefined {
  return Object.hasOwn(graphPermissions, name) ? graphPermissions[name] : undefined;
}
