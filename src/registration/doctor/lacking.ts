import type { ActingKind } from '../../base/feature.ts';
import { covers } from '../../identity/permissions/covers.ts';
import { findPermission } from '../../identity/permissions/graph-permissions.ts';
import type { GraphPermission } from '../application/permission-edits.ts';
import type { GraphOffers } from './probes/graph-offers.ts';
import type { WantedPermissions } from './wanted-permissions.ts';

/** The permissions that nothing held includes. */
export function lacking(
  wanted: readonly string[],
  held: readonly string[],
  kind: 'delegated' | 'application',
): readonly string[] {
  const acting: ActingKind = kind === 'application' ? 'app' : 'work-account';
  return wanted.filter((name) => !held.some((one) => one === name || covers(one, name, acting)));
}

/** Names with Microsoft's ids: as the tenant's own Graph says them, else from the table. */
export function wantedIds(wanted: WantedPermissions, offered?: GraphOffers): readonly GraphPermission[] {
  return (['delegated', 'application'] as const).flatMap((kind) =>
    wanted[kind].flatMap((name) => {
      const told = offered && [...offered[kind]].find(([, one]) => one === name)?.[0];
      const id = told ?? findPermission(name)?.[kind];
      return id === undefined ? [] : [{ name, id, kind }];
    }),
  );
}
