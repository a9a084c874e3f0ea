import type { Graph } from '../../../graph/graph.ts';

/** A token of another issuer that the registration trusts in place of a secret. */
export interface FederationSeen {
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
}

export async function readFederations(
  graph: Graph,
  applicationId: string,
): Promise<readonly FederationSeen[]> {
  const found: FederationSeen[] = [];
  const path = `/applications/${applicationId}/federatedIdentityCredentials`;
  for await (const { issuer = '', subject = '', audiences = [] } of graph.pages<Partial<FederationSeen>>(
    path,
  ))
    found.push({ issuer, subject, audiences });
  return found;
}
