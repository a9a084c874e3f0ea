import type { Graph } from '../../graph/graph.ts';
import { removeCertificate } from '../application/certificate-edits.ts';
import { readApplication } from '../application/read-application.ts';
import { removeSecret } from '../application/secret-edits.ts';

/**
 * Removes what an interrupted try left behind: credentials that bear Portico's mark although Portico does not have them.
 * Nobody can know their values, as Microsoft tells them once and Portico shows them to nobody.
 */
export async function removeOrphans(
  graph: Graph,
  clientId: string,
  { mark, kept }: { readonly mark: string; readonly kept: ReadonlySet<string> },
): Promise<number> {
  const application = await readApplication(graph, clientId);
  if (!application) return 0;
  const isOrphan = ({ displayName, keyId }: { displayName: string | undefined; keyId: string }): boolean =>
    displayName?.startsWith(`${mark} `) === true && !kept.has(keyId);
  const secrets = application.secrets.filter(isOrphan);
  const certificates = application.certificates.filter(isOrphan);
  for (const { keyId } of secrets) await (await removeSecret(graph, clientId, keyId)).apply();
  for (const { keyId } of certificates) await (await removeCertificate(graph, clientId, keyId)).apply();
  return secrets.length + certificates.length;
}
