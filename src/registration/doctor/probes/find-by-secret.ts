import type { Graph } from '../../../graph/graph.ts';
import type { Application } from '../../application/application.ts';
import { applicationFrom } from '../../application/read-application.ts';

/** An application, other than this one, that has a secret which begins with these characters. */
export async function findBySecret(
  graph: Graph,
  hint: string,
  clientId: string,
): Promise<Application | undefined> {
  const query = { $select: 'id,appId,displayName,passwordCredentials', $top: 100 };
  for await (const one of graph.pages('/applications', { query })) {
    const application = applicationFrom(one);
    if (application.appId !== clientId && application.secrets.some((secret) => secret.hint === hint))
      return application;
  }
  return undefined;
}
