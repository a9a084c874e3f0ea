import { readFileSync } from 'node:fs';
import { keptByDefaultPolicy } from './default-policy.ts';
import type { GraphPermission } from './graph-permission.ts';
import { wordsByName } from './words-by-name.ts';

/** The application that is Microsoft Graph, in every tenant. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';

type Row = readonly [
  name: string,
  delegated: string,
  application: string,
  admin: 0 | 1,
  personal: 0 | 1,
  title: string,
];

const facts = JSON.parse(
  readFileSync(new URL('./facts/graph-permissions.json', import.meta.url), 'utf8'),
) as { readonly permissions: readonly Row[]; readonly namesWithoutIds: readonly string[] };

/** Every permission of Microsoft Graph with its published ids (see the source line of the file), by name. */
export const graphPermissions: Readonly<Record<string, GraphPermission>> = Object.freeze(
  Object.fromEntries(facts.permissions.map((row) => [row[0], permissionOf(row)])),
);

/** Exactly this name; case counts here. `nearestPermission` helps with others. */
export function findPermission(name: string): GraphPermission | undefined {
  return Object.hasOwn(graphPermissions, name) ? graphPermissions[name] : undefined;
}

/** By Microsoft's id, as registrations list them. */
export function findPermissionById(
  id: string,
): { readonly permission: GraphPermission; readonly kind: 'delegated' | 'application' } | undefined {
  const wanted = id.toLowerCase();
  for (const permission of Object.values(graphPermissions)) {
    if (permission.delegated === wanted) return { permission, kind: 'delegated' };
    if (permission.application === wanted) return { permission, kind: 'application' };
  }
  return undefined;
}

/** Names that exist without an id having been published; about them nothing else is known here. */
export const namesWithoutIds: ReadonlySet<string> = new Set(facts.namesWithoutIds);

function permissionOf([name, delegated, application, admin, personal, title]: Row): GraphPermission {
  const { account, app } = wordsByName[name] ?? {};
  return Object.freeze({
    name,
    ...(delegated === '' ? {} : { delegated }),
    ...(application === '' ? {} : { application }),
    admin: admin === 1,
    personal: personal === 1,
    blockedByDefaultPolicy: keptByDefaultPolicy.has(name),
    words: account ?? app ?? title.trim(),
    ...(app === undefined ? {} : { appWords: app }),
  });
}
