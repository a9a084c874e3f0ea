import type { Graph } from '../../graph/graph.ts';
import { patiently } from '../application/await-change.ts';
import { mayHaveHappened } from '../application/is-graph-answer.ts';
import type { FederatedWish } from '../registrar.ts';

/** What Microsoft recommends as the audience of tokens that are exchanged. */
export const usualAudience = 'api://AzureADTokenExchange';

interface FederatedCredential {
  readonly id: string;
  readonly name?: string;
  readonly issuer?: string;
  readonly subject?: string;
  readonly audiences?: readonly string[];
}

/**
 * Lets the application prove itself with tokens of another issuer. An application has one for each issuer and subject; one
 * that is there already, maybe for another audience, is put right.
 */
export async function federate(
  graph: Graph,
  applicationId: string,
  { issuer, subject, audience = usualAudience }: FederatedWish,
  { mark, tellWaiting }: { readonly mark: string; tellWaiting(): Promise<void> },
): Promise<'made' | 'changed' | 'there'> {
  const path = `/applications/${applicationId}/federatedIdentityCredentials`;
  const find = async (): Promise<FederatedCredential | undefined> => {
    for await (const one of graph.pages<FederatedCredential>(path))
      if (one.issuer === issuer && one.subject === subject) return one;
    return undefined;
  };
  const present = await patiently(find, tellWaiting);
  if (present?.audiences?.includes(audience)) return 'there';
  if (present) {
    await graph.patch(`${path}/${present.id}`, { audiences: [audience] }, { repeatable: true });
    return 'changed';
  }
  const name = mark.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  try {
    await graph.post(path, { name, issuer, subject, audiences: [audience] });
  } catch (error) {
    if (!mayHaveHappened(error) || !(await find())) throw error;
  }
  return 'made';
}
