import { GraphFault } from './fault.ts';
import { type FoundRoute, type RouteTable, routeTable } from './find-route.ts';
import type { GraphAddress } from './graph-address.ts';
import { memberOf } from './metadata/model.ts';
import { shapeOfPath } from './metadata/type-of-path.ts';
import type { PathSegment } from './path-segments.ts';
import { rowFinder } from './permissions/find-row.ts';
import type { PermissionRow } from './permissions/rows.ts';
import { permissionTable } from './permissions/table.ts';
import { unlistedPermissions } from './permissions/unlisted.ts';
import type { PropertyPath } from './property-answer.ts';
import type { GraphRoute } from './route.ts';

/** What a path and method lead to, with all that is known of it before a call comes. */
export interface Located extends FoundRoute {
  readonly underMe: boolean;
  /** The permissions that open it; undefined where it is open to every token, or not there by this path. */
  readonly row: PermissionRow | undefined;
  /** The model's type, `entity` where the facts do not say. */
  readonly type: string;
  /** The path ends in `/$count`. */
  readonly countOnly: boolean;
  /** The path goes on to a property of what the route answers: `/me/displayName`. */
  readonly property?: PropertyPath;
}

interface Known {
  readonly type: string;
  readonly many: boolean;
  readonly row: PermissionRow | undefined;
  readonly rowUnderMe: PermissionRow | undefined;
}

type Found = FoundRoute & { readonly underMe: boolean };
type Tried = Found | Exclude<ReturnType<RouteTable['find']>, FoundRoute>;

/** Finds routes by method and address; throws the fault that Graph answers where there is none. */
export function locator(routes: readonly GraphRoute[]): (method: string, address: GraphAddress) => Located {
  const table = routeTable(routes);
  const known = new Map(routes.map((route) => [route, knownOf(route)] as const));
  const located = (found: Found, address: GraphAddress): Located => {
    judgeVersion(found, address);
    const { type, row, rowUnderMe } = known.get(found.route) ?? knownOf(found.route);
    return { ...found, type, row: found.underMe ? rowUnderMe : row, countOnly: false };
  };
  return (method, address) => {
    const asked = method === 'HEAD' ? 'GET' : method;
    const { segments } = address;
    const direct = tryLocate(table, asked, segments);
    if ('route' in direct) return located(direct, address);
    const last = segments.at(-1)?.text ?? '';
    if (asked === 'GET') {
      const parent = last === '$count' ? tryLocate(table, asked, segments.slice(0, -1)) : undefined;
      if (parent && 'route' in parent) return { ...located(parent, address), countOnly: true };
      const raw = last === '$value';
      const owner = tryLocate(table, asked, segments.slice(0, raw ? -2 : -1));
      const name = segments.at(raw ? -2 : -1)?.text ?? '';
      const property = 'route' in owner ? propertyOf(known.get(owner.route), name) : undefined;
      if ('route' in owner && property)
        return { ...located(owner, address), property: { name: property, raw } };
    }
    throw notThere(direct, last);
  };
}

function knownOf({ method, path, open, anonymous }: GraphRoute): Known {
  const shape = shapeOfPath(path) ?? { type: 'entity', many: true };
  if (open || anonymous) return { ...shape, row: undefined, rowUnderMe: undefined };
  return {
    ...shape,
    row: rowOf(method, path),
    rowUnderMe: rowOf(method, path.replace(/^\/users\/\{user\}/, '/me')),
  };
}

const rowOf = rowFinder(permissionTable, unlistedPermissions);

function propertyOf(owner: Known | undefined, name: string): string | undefined {
  if (!owner || owner.many) return undefined;
  const member = memberOf(owner.type, name);
  return member?.kind === 'property' ? member.name : undefined;
}

/** `/me` is the caller's place among the users; a few routes exist under `/me` alone. */
function tryLocate(table: RouteTable, method: string, segments: readonly PathSegment[]): Tried {
  const [first, ...rest] = segments;
  const underMe = first?.name.toLowerCase() === 'me' && first.inside === undefined;
  const direct = table.find(method, segments);
  if ('route' in direct) return { ...direct, underMe };
  if (!underMe) return direct;
  const users: PathSegment = { text: 'users', name: 'users', inside: undefined };
  const caller: PathSegment = { text: 'me', name: 'me', inside: undefined };
  const found = table.find(method, [users, caller, ...rest]);
  return 'route' in found ? { ...found, underMe } : found;
}

function judgeVersion({ route }: FoundRoute, { version, segments }: GraphAddress): void {
  const served = version === 'beta' ? route.beta : route.beta !== 'only';
  if (!served) throw noSuchSegment(segments.at(-1)?.text ?? '');
}

function notThere(tried: Exclude<Tried, Found>, last: string): GraphFault {
  if ('unknown' in tried) return noSuchSegment(tried.unknown);
  if (tried.methods.length === 0) return noSuchSegment(last);
  const message = 'Specified HTTP method is not allowed for the request target.';
  return new GraphFault(405, 'Request_BadRequest', message, { headers: { allow: tried.methods.join(', ') } });
}

export function noSuchSegment(segment: string): GraphFault {
  return new GraphFault(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
}
