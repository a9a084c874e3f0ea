import type { Graph } from '../../graph/graph.ts';
import { graphResource } from './application.ts';
import { readServicePrincipal } from './service-principal.ts';

/** What an application was granted on Microsoft Graph in a tenant. */
export interface Grants {
  /** Delegated, for everybody: an admin said yes. */
  readonly forEverybody: readonly string[];
  /** Delegated, by one person for themselves; by object id. */
  readonly byPerson: ReadonlyMap<string, readonly string[]>;
  /** Ids of application permissions. */
  readonly roleIds: readonly string[];
  /** Graph's own service principal in this tenant. */
  readonly graphPrincipalId: string;
  /** Grants on other APIs: their service principals' ids, and what was granted. */
  readonly others: readonly { readonly resourceId: string; readonly granted: readonly string[] }[];
}

export interface OAuth2Grant {
  readonly id: string;
  readonly clientId: string;
  readonly consentType: string;
  readonly principalId?: string | null;
  readonly resourceId: string;
  readonly scope?: string | null;
}

interface RoleAssignment {
  readonly appRoleId: string;
  readonly resourceId: string;
}

export async function readGrants(graph: Graph, servicePrincipalId: string): Promise<Grants> {
  const graphPrincipalId = await findGraphPrincipal(graph);
  const delegated = await delegatedGrants(graph, servicePrincipalId);
  const roles: RoleAssignment[] = [];
  for await (const role of graph.pages<RoleAssignment>(
    `/servicePrincipals/${servicePrincipalId}/appRoleAssignments`,
  ))
    roles.push(role);
  const ofGraph = delegated.filter(({ resourceId }) => resourceId === graphPrincipalId);
  return {
    graphPrincipalId,
    forEverybody: ofGraph
      .filter(({ consentType }) => consentType === 'AllPrincipals')
      .flatMap(({ scope }) => scopesIn(scope)),
    byPerson: new Map(
      ofGraph
        .filter(({ consentType }) => consentType === 'Principal')
        .map(({ principalId, scope }) => [principalId ?? '', scopesIn(scope)]),
    ),
    roleIds: roles.filter(({ resourceId }) => resourceId === graphPrincipalId).map((role) => role.appRoleId),
    others: othersOf(graphPrincipalId, delegated, roles),
  };
}

function othersOf(
  graphPrincipalId: string,
  delegated: readonly OAuth2Grant[],
  roles: readonly RoleAssignment[],
): Grants['others'] {
  const all = [
    ...delegated.map(({ resourceId, scope }) => ({ resourceId, granted: scopesIn(scope) })),
    ...roles.map(({ resourceId, appRoleId }) => ({ resourceId, granted: [appRoleId] })),
  ].filter(({ resourceId }) => resourceId !== graphPrincipalId);
  return [...Map.groupBy(all, ({ resourceId }) => resourceId)].map(([resourceId, group]) => ({
    resourceId,
    granted: group.flatMap(({ granted }) => granted),
  }));
}

/** Every delegated grant of a client, on all APIs. */
export async function delegatedGrants(
  graph: Graph,
  servicePrincipalId: string,
): Promise<readonly OAuth2Grant[]> {
  const found: OAuth2Grant[] = [];
  const query = { $filter: `clientId eq '${servicePrincipalId}'` };
  for await (const grant of graph.pages<OAuth2Grant>('/oauth2PermissionGrants', { query })) found.push(grant);
  return found;
}

/** Microsoft Graph's service principal in the tenant: its object id differs from tenant to tenant. */
export async function findGraphPrincipal(graph: Graph): Promise<string> {
  const principal = await readServicePrincipal(graph, graphResource);
  if (principal) return principal.id;
  const made = await graph.post<{ id: string }>('/servicePrincipals', { appId: graphResource });
  return made.id;
}

export const scopesIn = (scope: string | null | undefined): readonly string[] =>
  (scope ?? '').split(' ').filter((name) => name !== '');
