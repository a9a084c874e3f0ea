import type { PortalPage } from './visit.ts';

export interface PortalRoute {
  readonly method: 'GET' | 'POST';
  /** Keys in braces: `/users/{user}`. */
  readonly path: string;
  readonly page: PortalPage;
  /** Also for people who signed in with a personal account and have no directory. */
  readonly personal?: true;
}

export interface RouteMatch {
  readonly route: PortalRoute;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The route for a path; `wrong-method` where the path is known for another method only. */
export function matchRoute(
  routes: readonly PortalRoute[],
  method: string,
  path: string,
): RouteMatch | 'wrong-method' | undefined {
  let known = false;
  for (const route of routes) {
    const parameters = readParameters(route.path, path);
    if (!parameters) continue;
    if (route.method === method) return { route, parameters };
    known = true;
  }
  return known ? 'wrong-method' : undefined;
}

function readParameters(template: string, path: string): Record<string, string> | undefined {
  const wanted = template.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [at, piece] of wanted.entries()) {
    const found = given[at] ?? '';
    const key = /^\{(\w+)\}$/.exec(piece)?.[1];
    if (key === undefined) {
      if (piece !== found) return undefined;
    } else {
      const value = decoded(found);
      if (value === undefined || value === '') return undefined;
      parameters[key] = value;
    }
  }
  return parameters;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray % names nothing.
    return undefined;
  }
}
