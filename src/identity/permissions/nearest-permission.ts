import { nearestName } from '../../base/config/nearest-name.ts';
import { findPermission, graphPermissions, namesWithoutIds } from './graph-permissions.ts';
import { inventions, type PermissionKind } from './inventions.ts';

/** A permission that somebody probably meant, and why the name they wrote is none. */
export interface NearestPermission {
  readonly name: string;
  /** In words. */
  readonly reason: string;
}

/**
 * For a name that Microsoft Graph does not have, or does not have as this kind. Undefined for one it has, and where
 * nothing is near.
 */
export function nearestPermission(wrongName: string, kind?: PermissionKind): NearestPermission | undefined {
  const name = bare(wrongName);
  const exact = findPermission(name);
  if (exact && (kind === undefined || exact[kind] !== undefined)) return undefined;
  if (namesWithoutIds.has(name)) return undefined;
  const folded = name.toLowerCase();
  const invented = inventions.find(
    ([wrong, , , ofKind]) => wrong.toLowerCase() === folded && (ofKind === undefined || ofKind === kind),
  );
  if (invented) return { name: invented[1], reason: invented[2] };
  if (exact && kind) return ofTheOtherKind(name, kind);
  const cased = Object.keys(graphPermissions).find((candidate) => candidate.toLowerCase() === folded);
  if (cased) return { name: cased, reason: `Microsoft writes it ${cased}.` };
  const near = nearestName(name, candidates(kind));
  return near === undefined
    ? undefined
    : { name: near, reason: `Microsoft Graph has no permission ${name}; the nearest name is ${near}.` };
}

/** Without a resource in front and blanks around it. */
function bare(name: string): string {
  return name.trim().replace(/^https?:\/\/[^/]+\/+/, '');
}

function ofTheOtherKind(name: string, kind: PermissionKind): NearestPermission | undefined {
  const words = kind === 'delegated' ? 'delegated' : 'application';
  const other = kind === 'delegated' ? 'an application' : 'a delegated';
  const [subject = '', verb = ''] = name.split('.');
  const sibling = [`${subject}.${verb}`, `${subject}.${verb}.All`].find(
    (candidate) => findPermission(candidate)?.[kind] !== undefined,
  );
  return sibling === undefined
    ? undefined
    : { name: sibling, reason: `${name} is ${other} permission alone; the ${words} one is ${sibling}.` };
}

/** Of names equally near, a permission people use comes before an exotic one. */
function candidates(kind: PermissionKind | undefined): string[] {
  const known = Object.values(graphPermissions).filter(
    (permission) => kind === undefined || permission[kind] !== undefined,
  );
  const weight = (words: string | undefined): number => (words === undefined ? 1 : 0);
  return known.sort((a, b) => weight(a.appWords) - weight(b.appWords)).map(({ name }) => name);
}
