import { namedValues, type PathSegment, pathSegments } from './path-segments.ts';
import type { GraphRoute } from './route.ts';

/** Keys besides `id` that Graph takes in parentheses, by the collection they stand behind. */
const alternateKeys: Readonly<Record<string, readonly string[]>> = {
  applications: ['appId', 'uniqueName'],
  serviceprincipals: ['appId'],
  groups: ['uniqueName'],
  users: ['userPrincipalName', 'mail'],
  federatedidentitycredentials: ['name'],
};

interface Leaf {
  readonly route: GraphRoute;
  /** Names of the keys and arguments on the way, in order. */
  readonly names: readonly string[];
}

interface Node {
  readonly literals: Map<string, Node>;
  readonly functions: { readonly name: string; readonly arguments: readonly string[]; readonly node: Node }[];
  key: Node | undefined;
  readonly leaves: Map<string, Leaf>;
}

export interface FoundRoute {
  readonly route: GraphRoute;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface RouteTable {
  /** The route of a method and path, the methods the path knows, or how far the path can be read. */
  find(
    method: string,
    segments: readonly PathSegment[],
  ): FoundRoute | { readonly methods: readonly string[] } | { readonly unknown: string };
}

/** Arranges routes as a tree of segments, so that finding one costs the length of its path. */
export function routeTable(routes: readonly GraphRoute[]): RouteTable {
  const root = emptyNode();
  for (const route of routes) addRoute(root, route);
  return {
    find: (method, segments) => {
      const end = walk(root, segments, 0, []);
      if ('unknown' in end) return end;
      const leaf = end.node.leaves.get(method);
      if (!leaf) return { methods: [...end.node.leaves.keys()] };
      return { route: leaf.route, parameters: parametersOf(leaf, end.values) };
    },
  };
}

function emptyNode(): Node {
  return { literals: new Map(), functions: [], key: undefined, leaves: new Map() };
}

function addRoute(root: Node, route: GraphRoute): void {
  const names: string[] = [];
  let node = root;
  for (const segment of pathSegments(route.path)) {
    const key = /^\{(.+)\}$/.exec(segment.text)?.[1];
    if (key) {
      names.push(key);
      node.key ??= emptyNode();
      node = node.key;
    } else if (segment.inside) {
      node = functionNode(node, segment, names);
    } else {
      // A function without arguments is called with or without its parentheses.
      node = childOf(node.literals, segment.name.toLowerCase());
    }
  }
  if (node.leaves.has(route.method)) throw new Error(`Two routes answer ${route.method} ${route.path}`);
  node.leaves.set(route.method, { route, names });
}

function functionNode(node: Node, segment: PathSegment, names: string[]): Node {
  const given = [...namedValues(segment.inside ?? '')];
  names.push(...given.map(([, value]) => value.slice(1, -1)));
  const wanted = given.map(([name]) => name);
  const name = segment.name.toLowerCase();
  const known = node.functions.find((one) => one.name === name && one.arguments.join() === wanted.join());
  if (known) return known.node;
  const made = emptyNode();
  node.functions.push({ name, arguments: wanted, node: made });
  return made;
}

function childOf(children: Map<string, Node>, name: string): Node {
  const known = children.get(name) ?? emptyNode();
  children.set(name, known);
  return known;
}

interface Value {
  readonly value: string;
  /** The name of an alternate key. */
  readonly keyName?: string;
}

type Walked = { readonly node: Node; readonly values: readonly Value[] } | { readonly unknown: string };

function walk(node: Node, segments: readonly PathSegment[], at: number, values: readonly Value[]): Walked {
  const segment = segments[at];
  if (!segment) return { node, values };
  const inside = segment.inside;
  const literal = literalNode(node, segment.name);
  if (literal && (inside === undefined || inside.trim() === ''))
    return walk(literal, segments, at + 1, values);
  if (inside !== undefined) {
    const called = functionCall(node, segment);
    if (called) return walk(called.node, segments, at + 1, [...values, ...called.values]);
    const key = literal?.key && keyValue(segment);
    if (literal?.key && key) return walk(literal.key, segments, at + 1, [...values, key]);
  }
  // Ids may contain anything, parentheses included; the three words of OData's own are never ids.
  if (node.key && !/^\$(count|ref|value)$/i.test(segment.text))
    return walk(node.key, segments, at + 1, [...values, { value: segment.text }]);
  return { unknown: segment.text };
}

/** Literal names are met in any case; operations and casts also by their qualified names. */
function literalNode(node: Node, name: string): Node | undefined {
  const wanted = name.toLowerCase().replace(/^graph\./, 'microsoft.graph.');
  return node.literals.get(wanted) ?? node.literals.get(wanted.replace(/^microsoft\.graph\./, ''));
}

function functionCall(
  node: Node,
  segment: PathSegment,
): { readonly node: Node; readonly values: readonly Value[] } | undefined {
  const name = segment.name.toLowerCase().replace(/^(microsoft\.)?graph\./, '');
  const given = namedValues(segment.inside ?? '');
  const found = node.functions.find(
    (one) =>
      one.name === name &&
      one.arguments.length === given.size &&
      one.arguments.every((argument) => given.has(argument)),
  );
  return (
    found && { node: found.node, values: found.arguments.map((name) => ({ value: given.get(name) ?? '' })) }
  );
}

function keyValue(segment: PathSegment): Value | undefined {
  const [[name, value] = ['', ''], ...more] = [...namedValues(segment.inside ?? '')];
  if (more.length > 0) return undefined;
  if (name === '' || name === 'id') return { value };
  const keyName = alternateKeys[segment.name.toLowerCase()]?.find((known) => known.toLowerCase() === name);
  return keyName ? { value, keyName } : undefined;
}

function parametersOf(leaf: Leaf, values: readonly Value[]): Record<string, string> {
  const parameters: Record<string, string> = {};
  leaf.names.forEach((name, at) => {
    const found = values[at];
    if (!found) return;
    parameters[name] = found.value;
    if (found.keyName) parameters[`${name}Key`] = found.keyName;
  });
  return parameters;
}
