import type { Registration } from '../../../connections/registration.ts';
import type { Graph } from '../../../graph/graph.ts';
import type { Application } from '../../application/application.ts';
import { isGraphAnswer } from '../../application/is-graph-answer.ts';
import { applicationFrom, readApplication, readApplicationAt } from '../../application/read-application.ts';
import { isGuid } from '../../typed/guid.ts';

/** What somebody put where the client id belongs, when the tenant knows no application of that id. */
export type MistakenClient =
  | {
      readonly kind: 'object-id' | 'service-principal-id' | 'secret-id' | 'look-alike';
      readonly application: Application;
    }
  | { readonly kind: 'deleted'; readonly objectId: string; readonly name: string }
  | { readonly kind: 'unknown' };

/** Looks for the id in the places the portal prints look-alike ids, and for an application that can only be meant. */
export async function identifyClient(graph: Graph, registration: Registration): Promise<MistakenClient> {
  const id = registration.clientId.toLowerCase();
  return (isGuid(id) ? await byId(graph, id) : undefined) ?? (await bySecret(graph, id, registration));
}

async function byId(graph: Graph, id: string): Promise<MistakenClient | undefined> {
  const byObjectId = await readApplicationAt(graph, `/applications/${encodeURIComponent(id)}`);
  if (byObjectId) return { kind: 'object-id', application: byObjectId };
  const behind = await applicationBehindPrincipal(graph, id);
  if (behind) return { kind: 'service-principal-id', application: behind };
  return deletedApplication(graph, id);
}

/** By the id of one of its secrets, or by how the secret begins that was put in with it. */
async function bySecret(graph: Graph, id: string, registration: Registration): Promise<MistakenClient> {
  const all: Application[] = [];
  for await (const one of graph.pages('/applications', { query: { $select: listed, $top: 100 } }))
    all.push(applicationFrom(one));
  const named = all.find(({ secrets }) => secrets.some(({ keyId }) => keyId.toLowerCase() === id));
  if (named) return { kind: 'secret-id', application: named };
  const [meant, ...more] = all.filter((application) => looksLike(application, registration));
  return meant && more.length === 0 ? { kind: 'look-alike', application: meant } : { kind: 'unknown' };
}

const listed = 'id,appId,displayName,passwordCredentials,web,spa,publicClient';

async function applicationBehindPrincipal(graph: Graph, id: string): Promise<Application | undefined> {
  try {
    const { appId } = await graph.get<{ appId?: string }>(`/servicePrincipals/${encodeURIComponent(id)}`);
    return appId ? await readApplication(graph, appId) : undefined;
  } catch (error) {
    if (isGraphAnswer(error, 400, 404)) return undefined;
    throw error;
  }
}

/** Deleted registrations can be restored for thirty days. */
async function deletedApplication(graph: Graph, clientId: string): Promise<MistakenClient | undefined> {
  const path = '/directory/deletedItems/microsoft.graph.application';
  for await (const one of graph.pages<{ id?: string; appId?: string; displayName?: string }>(path)) {
    if (one.appId?.toLowerCase() === clientId)
      return { kind: 'deleted', objectId: one.id ?? '', name: one.displayName ?? clientId };
  }
  return undefined;
}

/** The first characters of the secret that was put in are those of one of its secrets. */
function looksLike({ secrets }: Application, { credential }: Registration): boolean {
  return (
    credential.hint !== undefined &&
    secrets.some(({ hint }) => hint !== undefined && hint === credential.hint)
  );
}
