import type { EntraRoute } from './routes.ts';

export interface FoundRoute {
  readonly route: EntraRoute;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Node {
  readonly literal: Map<string, Node>;
  parameter: { readonly name: string; readonly node: Node } | undefined;
  route: EntraRoute | undefined;
}

const newNode = (): Node => ({ literal: new Map(), parameter: undefined, route: undefined });

/** Makes a finder over the routes: pieces are compared without case, and slashes too many do not count. */
export function routeFinder(routes: readonly EntraRoute[]): (path: string) => FoundRoute | undefined {
  const root = newNode();
  for (const route of routes) {
    let node = root;
    for (const piece of piecesOf(route.path)) node = childFor(node, piece);
    node.route = route;
  }
  return (path) => {
    const parameters: Record<string, string> = {};
    const node = descend(root, piecesOf(path), 0, parameters);
    return node?.route ? { route: node.route, parameters } : undefined;
  };
}

function piecesOf(path: string): readonly string[] {
  return path.split('/').filter((piece) => piece !== '');
}

function childFor(node: Node, piece: string): Node {
  const name = /^\{(\w+)\}$/.exec(piece)?.[1];
  if (name) {
    node.parameter ??= { name, node: newNode() };
    return node.parameter.node;
  }
  const known = node.literal.get(piece.toLowerCase()) ?? newNode();
  node.literal.set(piece.toLowerCase(), known);
  return known;
}

/** A literal piece is tried before a parameter, so that `/common/reprocess` and `/{tenant}/login` can stand together. */
function descend(
  node: Node,
  pieces: readonly string[],
  at: number,
  parameters: Record<string, string>,
): Node | undefined {
  const piece = pieces[at];
  if (piece === undefined) return node.route ? node : undefined;
  const literal = node.literal.get(piece.toLowerCase());
  const found = literal && descend(literal, pieces, at + 1, parameters);
  if (found || !node.parameter) return found;
  parameters[node.parameter.name] = decoded(piece);
  return descend(node.parameter.node, pieces, at + 1, parameters);
}

function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch {
    // Not encoded properly: then it means what it says.
    return piece;
  }
}
