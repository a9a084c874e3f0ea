import type { Graph } from '../../graph/graph.ts';
import { findPermissionById } from '../../identity/permissions/graph-permissions.ts';
import type { PlannedPermission } from '../registrar.ts';
import { amendApplication, type Editor } from './amend-application.ts';
import { graphResource, type ResourceAccess } from './application.ts';
import type { Repair } from './repair.ts';

/** A permission of Microsoft Graph, as the plan has it. */
export type GraphPermission = Pick<PlannedPermission, 'name' | 'id' | 'kind'>;

/** A permission by its GUIDs, of whatever API; `name` is for people. */
export interface ListedPermission {
  readonly resourceAppId: string;
  readonly id: string;
  readonly type: 'Scope' | 'Role';
  readonly name?: string;
}

/** Lists permissions of Microsoft Graph; everything listed before stays. */
export const addPermissions = (
  graph: Graph,
  clientId: string,
  permissions: readonly GraphPermission[],
): Promise<Repair> => amendApplication(graph, clientId, listing(permissions));

/** Lists the right permissions and takes the wrong one away; nothing else is touched. */
export const replacePermission = (
  graph: Graph,
  clientId: string,
  wrong: ListedPermission,
  right: readonly GraphPermission[],
): Promise<Repair> => amendApplication(graph, clientId, listing(right, [wrong]));

export function listing(
  wanted: readonly GraphPermission[],
  unwanted: readonly ListedPermission[] = [],
): Editor {
  const added = wanted.map(listedPermission);
  return ({ requiredResourceAccess }) => {
    const listed = entriesOf(requiredResourceAccess);
    const leaving = unwanted.filter((one) => listed.some((entry) => isSame(entry, one)));
    const fresh = added.filter((one) => !listed.some((entry) => isSame(entry, one)));
    if (fresh.length === 0 && leaving.length === 0) return [];
    const kept = listed.filter((entry) => !leaving.some((one) => isSame(entry, one)));
    const words = [
      ...(fresh.length > 0 ? [`List ${fresh.map(shownPermission).join(', ')}.`] : []),
      ...(leaving.length > 0 ? [`Take away ${leaving.map(shownPermission).join(', ')}.`] : []),
    ];
    return [
      {
        path: 'requiredResourceAccess',
        to: accessOf([...kept, ...fresh]),
        words: words.join(' '),
        shown: { from: leaving.map(shownPermission), to: fresh.map(shownPermission) },
      },
    ];
  };
}

export function listedPermission({ name, id, kind }: GraphPermission): ListedPermission {
  return { resourceAppId: graphResource, id, type: kind === 'application' ? 'Role' : 'Scope', name };
}

export function entriesOf(access: readonly ResourceAccess[]): readonly ListedPermission[] {
  return access.flatMap(({ resourceAppId, resourceAccess }) =>
    resourceAccess.map(({ id, type }) => ({ resourceAppId, id, type })),
  );
}

/** Grouped by API, each permission once, in the order given. */
export function accessOf(permissions: readonly ListedPermission[]): readonly ResourceAccess[] {
  const groups = Map.groupBy(permissions, ({ resourceAppId }) => resourceAppId);
  return [...groups].map(([resourceAppId, group]) => ({
    resourceAppId,
    resourceAccess: group
      .filter((one, at) => group.findIndex((other) => isSame(one, other)) === at)
      .map(({ id, type }) => ({ id, type })),
  }));
}

const isSame = (one: ListedPermission, other: ListedPermission): boolean =>
  one.type === other.type &&
  one.id.toLowerCase() === other.id.toLowerCase() &&
  one.resourceAppId.toLowerCase() === other.resourceAppId.toLowerCase();

const shownPermission = ({ name, id, type }: ListedPermission): string =>
  `${name ?? findPermissionById(id)?.permission.name ?? id} (${type === 'Role' ? 'application' : 'delegated'})`;
