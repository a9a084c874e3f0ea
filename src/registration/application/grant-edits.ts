import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Graph } from '../../graph/graph.ts';
import { until } from './await-change.ts';
import { delegatedGrants, findGraphPrincipal, type OAuth2Grant, scopesIn } from './grants.ts';
import { isGraphAnswer, mayHaveHappened } from './is-graph-answer.ts';
import type { GraphPermission } from './permission-edits.ts';
import type { Repair } from './repair.ts';
import { readServicePrincipal } from './service-principal.ts';

/** Says yes for everybody in the tenant to delegated permissions of Microsoft Graph; what was granted stays. */
export async function grantDelegated(
  graph: Graph,
  clientId: string,
  names: readonly string[],
): Promise<Repair> {
  const clientPrincipal = await principalIdOf(graph, clientId);
  const graphPrincipal = await findGraphPrincipal(graph);
  const present = scopesIn((await grantForEverybody(graph, clientPrincipal, graphPrincipal))?.scope);
  const missing = names.filter((name) => !present.includes(name));
  return {
    changes:
      missing.length === 0
        ? []
        : [
            {
              path: 'oauth2PermissionGrants',
              from: present,
              to: [...present, ...missing],
              words: `Consent for everybody to ${missing.join(', ')}.`,
            },
          ],
    apply: () => mergeGrant(graph, clientPrincipal, graphPrincipal, names),
  };
}

/**
 * Microsoft keeps one grant for each client, API and audience of consent: a second one is refused, and a change replaces
 * its whole list. So: read, unite, write; and when somebody else made it meanwhile, once more.
 */
async function mergeGrant(
  graph: Graph,
  clientPrincipal: string,
  graphPrincipal: string,
  names: readonly string[],
): Promise<void> {
  const merge = async (): Promise<void> => {
    const grant = await grantForEverybody(graph, clientPrincipal, graphPrincipal);
    const present = scopesIn(grant?.scope);
    const missing = names.filter((name) => !present.includes(name));
    if (missing.length === 0) return;
    const scope = [...present, ...missing].join(' ');
    if (grant) {
      await graph.patch(`/oauth2PermissionGrants/${grant.id}`, { scope }, { repeatable: true });
      return;
    }
    await graph.post('/oauth2PermissionGrants', {
      clientId: clientPrincipal,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId: graphPrincipal,
      scope,
    });
  };
  try {
    await merge();
  } catch (error) {
    // 400 is how Graph words "already exists" at times; if it meant something else, the second try says so again.
    if (!mayHaveHappened(error) && !isGraphAnswer(error, 400)) throw error;
    await merge();
  }
  await until(async () => {
    const present = scopesIn((await grantForEverybody(graph, clientPrincipal, graphPrincipal))?.scope);
    return names.every((name) => present.includes(name));
  });
}

async function grantForEverybody(
  graph: Graph,
  clientPrincipal: string,
  graphPrincipal: string,
): Promise<OAuth2Grant | undefined> {
  const grants = await delegatedGrants(graph, clientPrincipal);
  return grants.find(
    ({ consentType, resourceId }) => consentType === 'AllPrincipals' && resourceId === graphPrincipal,
  );
}

/** Grants application permissions of Microsoft Graph to the application itself, those it lacks. */
export async function grantApplication(
  graph: Graph,
  clientId: string,
  permissions: readonly GraphPermission[],
): Promise<Repair> {
  const clientPrincipal = await principalIdOf(graph, clientId);
  const graphPrincipal = await findGraphPrincipal(graph);
  const lacking = async (): Promise<readonly GraphPermission[]> => {
    const held = await assignedRoles(graph, clientPrincipal, graphPrincipal);
    return permissions.filter(({ id }) => !held.includes(id.toLowerCase()));
  };
  const missing = await lacking();
  const named = missing.map(({ name }) => name);
  return {
    changes:
      missing.length === 0
        ? []
        : [
            {
              path: 'appRoleAssignments',
              from: [],
              to: named,
              words: `Grant the application itself ${named.join(', ')}.`,
            },
          ],
    async apply() {
      for (const { id } of await lacking()) await assignRole(graph, clientPrincipal, graphPrincipal, id);
      await until(async () => (await lacking()).length === 0);
    },
  };
}

async function assignedRoles(
  graph: Graph,
  clientPrincipal: string,
  graphPrincipal: string,
): Promise<readonly string[]> {
  const held: string[] = [];
  const path = `/servicePrincipals/${clientPrincipal}/appRoleAssignments`;
  for await (const one of graph.pages<{ appRoleId: string; resourceId: string }>(path))
    if (one.resourceId === graphPrincipal) held.push(one.appRoleId.toLowerCase());
  return held;
}

async function assignRole(
  graph: Graph,
  clientPrincipal: string,
  graphPrincipal: string,
  appRoleId: string,
): Promise<void> {
  try {
    const body = { principalId: clientPrincipal, resourceId: graphPrincipal, appRoleId };
    await graph.post(`/servicePrincipals/${graphPrincipal}/appRoleAssignedTo`, body);
  } catch (error) {
    if (!mayHaveHappened(error) && !isGraphAnswer(error, 400)) throw error;
    if (!(await assignedRoles(graph, clientPrincipal, graphPrincipal)).includes(appRoleId.toLowerCase()))
      throw error;
  }
}

async function principalIdOf(graph: Graph, clientId: string): Promise<string> {
  const principal = await readServicePrincipal(graph, clientId);
  if (principal) return principal.id;
  throw new PorticoError('registration-principal-missing', {
    detail: `The tenant has no service principal for the client id ${clientId}.`,
  });
}
