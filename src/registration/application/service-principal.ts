import type { Graph } from '../../graph/graph.ts';
import { isGraphAnswer } from './is-graph-answer.ts';

/** The application's presence in a tenant: what the portal calls an enterprise application. */
export interface ServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly accountEnabled: boolean;
  /** Only people who were assigned to it may sign in. */
  readonly appRoleAssignmentRequired: boolean;
  readonly appOwnerOrganizationId: string | undefined;
  readonly tags: readonly string[];
}

/** The service principal of a client id, or undefined where the tenant has none. */
export async function readServicePrincipal(
  graph: Graph,
  clientId: string,
): Promise<ServicePrincipal | undefined> {
  try {
    return servicePrincipalFrom(
      await graph.get(`/servicePrincipals(appId='${encodeURIComponent(clientId)}')`),
    );
  } catch (error) {
    if (isGraphAnswer(error, 404)) return undefined;
    throw error;
  }
}

export function servicePrincipalFrom(body: unknown): ServicePrincipal {
  const raw = (body ?? {}) as Record<string, unknown>;
  return {
    id: String(raw.id ?? ''),
    appId: String(raw.appId ?? ''),
    displayName: String(raw.displayName ?? ''),
    accountEnabled: raw.accountEnabled !== false,
    appRoleAssignmentRequired: raw.appRoleAssignmentRequired === true,
    appOwnerOrganizationId:
      typeof raw.appOwnerOrganizationId === 'string' ? raw.appOwnerOrganizationId : undefined,
    tags: Array.isArray(raw.tags) ? raw.tags.filter((tag) => typeof tag === 'string') : [],
  };
}
