import { rowFinder } from '../sandbox/graph/permissions/find-row.ts';
import type { PermissionRow } from '../sandbox/graph/permissions/rows.ts';
import { permissionTable } from '../sandbox/graph/permissions/table.ts';
import { unlistedPermissions } from '../sandbox/graph/permissions/unlisted.ts';
import type { GraphRoute } from '../sandbox/graph/route.ts';
import { graphRoutes } from '../sandbox/graph/routes.ts';

/** Every call the sandbox's Graph answers, with what opens it. */
export function sandboxCallsPage(notice: string): string {
  const rowOf = rowFinder(permissionTable, unlistedPermissions);
  const byRoot = Map.groupBy(
    graphRoutes,
    ({ path }) =>
      path
        .split('/')
        .slice(1, path.startsWith('/users/{user}/') ? 4 : 2)
        .at(-1) ?? '',
  );
  const sections = [...byRoot]
    .sort(([one], [other]) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1))
    .map(([root, routes]) => {
      const lines = routes.map((route) => line(route, rowOf));
      return `## ${root}\n\n| call | delegated | application |\n|---|---|---|\n${lines.join('\n')}\n`;
    });
  return `# The sandbox's Graph: every call

${notice}

What [the sandbox's Graph](sandbox-graph.md) answers under \`/v1.0\`, most of it under \`/beta\` too, and the permissions any of which opens
the call. A call on \`/users/{user}\` marked with *me* is answered under \`/me\` as well, there to people alone.

${sections.join('\n')}`;
}

function line(
  { method, path, beta, open, anonymous }: GraphRoute,
  rowOf: ReturnType<typeof rowFinder>,
): string {
  const row = rowOf(method, path);
  const own = path.startsWith('/users/{user}')
    ? rowOf(method, path.replace('/users/{user}', '/me'))
    : undefined;
  const notes = [own && 'me', own && !row && 'only there', beta === 'only' && 'beta only'].filter(Boolean);
  const call = `\`${method} ${path}\`${notes.length > 0 ? ` *${notes.join(', ')}*` : ''}`;
  if (anonymous) return `| ${call} | no token needed | no token needed |`;
  if (open) return `| ${call} | every token | every token |`;
  return `| ${call} | ${names(row ?? own, 'delegated')} | ${names(row ?? own, 'application')} |`;
}

function names(row: PermissionRow | undefined, kind: 'delegated' | 'application'): string {
  return row?.[kind].join(', ') || 'none';
}
