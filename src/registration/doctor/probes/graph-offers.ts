import type { Graph } from '../../../graph/graph.ts';
import { graphResource } from '../../application/application.ts';

/** Permissions that Microsoft Graph has, by their ids in small letters. */
export interface GraphOffers {
  readonly delegated: ReadonlyMap<string, string>;
  readonly application: ReadonlyMap<string, string>;
}

/** Graph's service principal in the tenant says it, so that permissions newer than Portico are known, too. */
export async function readGraphOffers(graph: Graph): Promise<GraphOffers> {
  const principal = await graph.get<{ oauth2PermissionScopes?: unknown; appRoles?: unknown }>(
    `/servicePrincipals(appId='${graphResource}')`,
    { query: { $select: 'id,appId,oauth2PermissionScopes,appRoles' } },
  );
  return { delegated: byId(principal.oauth2PermissionScopes), application: byId(principal.appRoles) };
}

function byId(value: unknown): ReadonlyMap<string, string> {
  const entries: readonly { id?: string; value?: string | null }[] = Array.isArray(value) ? value : [];
  return new Map(entries.map(({ id, value: name }) => [String(id).toLowerCase(), name ?? '']));
}
