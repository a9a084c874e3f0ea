import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Graph } from '../../graph/graph.ts';
import { until } from './await-change.ts';
import { mayHaveHappened } from './is-graph-answer.ts';
import type { Repair } from './repair.ts';
import { readServicePrincipal, type ServicePrincipal, servicePrincipalFrom } from './service-principal.ts';

/** What the portal gives the enterprise applications it makes, and looks for when it lists them. */
const portalTag = 'WindowsAzureActiveDirectoryIntegratedApp';

/** Makes the service principal where there is none: without it nobody can consent and the application cannot sign in. */
export async function createServicePrincipal(
  graph: Graph,
  clientId: string,
): Promise<Repair<ServicePrincipal>> {
  const present = await readServicePrincipal(graph, clientId);
  return {
    changes: present
      ? []
      : [
          {
            path: 'servicePrincipal',
            from: null,
            to: clientId,
            words: 'Make the service principal (the enterprise application) in this tenant.',
          },
        ],
    apply: () => ensureServicePrincipal(graph, clientId),
  };
}

/** Finds it or makes it; somebody else may make it at the same moment. */
export async function ensureServicePrincipal(graph: Graph, clientId: string): Promise<ServicePrincipal> {
  const present = await readServicePrincipal(graph, clientId);
  if (present) return present;
  try {
    const body = { appId: clientId, tags: [portalTag] };
    return servicePrincipalFrom(await graph.post('/servicePrincipals', body));
  } catch (error) {
    if (!mayHaveHappened(error)) throw error;
    const found = await readServicePrincipal(graph, clientId);
    if (found) return found;
    throw error;
  }
}

/** Lets sign-ins through again at a service principal that was switched off. */
export const enableServicePrincipal = (graph: Graph, clientId: string): Promise<Repair> =>
  amendServicePrincipal(graph, clientId, {
    property: 'accountEnabled',
    to: true,
    words: 'Enable sign-in for this application.',
  });

/** Lets everybody in the tenant sign in, not only people who were assigned. */
export const dropAssignmentRequirement = (graph: Graph, clientId: string): Promise<Repair> =>
  amendServicePrincipal(graph, clientId, {
    property: 'appRoleAssignmentRequired',
    to: false,
    words: 'No longer require people to be assigned to the application before they can sign in.',
  });

interface PrincipalEdit {
  readonly property: 'accountEnabled' | 'appRoleAssignmentRequired';
  readonly to: boolean;
  readonly words: string;
}

async function amendServicePrincipal(
  graph: Graph,
  clientId: string,
  { property, to, words }: PrincipalEdit,
): Promise<Repair> {
  const principalNow = async (): Promise<ServicePrincipal> => {
    const principal = await readServicePrincipal(graph, clientId);
    if (principal) return principal;
    throw new PorticoError('registration-principal-missing', {
      detail: `The tenant has no service principal for the client id ${clientId}.`,
    });
  };
  const current = await principalNow();
  return {
    changes:
      current[property] === to
        ? []
        : [{ path: `servicePrincipal.${property}`, from: current[property], to, words }],
    async apply() {
      const fresh = await principalNow();
      if (fresh[property] === to) return;
      await graph.patch(`/servicePrincipals/${fresh.id}`, { [property]: to }, { repeatable: true });
      await until(async () => (await principalNow())[property] === to);
    },
  };
}
