import type { Graph } from '../../graph/graph.ts';
import { delegatedGrants, scopesIn } from '../application/grants.ts';
import type { Repair } from '../application/repair.ts';

/** Puts right names in the place of wrong ones in what was granted; those without a right one go. */
export async function correctGrants(
  graph: Graph,
  servicePrincipalId: string,
  right: ReadonlyMap<string, string | undefined>,
): Promise<Repair> {
  const wrong = (await delegatedGrants(graph, servicePrincipalId)).filter(({ scope }) =>
    scopesIn(scope).some((name) => right.has(name)),
  );
  return {
    changes: wrong.map(({ scope }) => ({
      path: 'oauth2PermissionGrants',
      from: scopesIn(scope),
      to: corrected(scope, right),
      words: [...right]
        .map(([name, better]) => (better ? `Grant ${better} in the place of ${name}.` : `Take ${name} away.`))
        .join(' '),
    })),
    async apply() {
      for (const grant of await delegatedGrants(graph, servicePrincipalId)) {
        const scope = corrected(grant.scope, right).join(' ');
        if (scope !== scopesIn(grant.scope).join(' '))
          await graph.patch(`/oauth2PermissionGrants/${grant.id}`, { scope }, { repeatable: true });
      }
    },
  };
}

function corrected(
  scope: string | null | undefined,
  right: ReadonlyMap<string, string | undefined>,
): readonly string[] {
  const names = scopesIn(scope).map((name) => (right.has(name) ? right.get(name) : name));
  return [...new Set(names.filter((name) => name !== undefined))];
}
