import type { ApplicationRecord } from '../../world/directory/records.ts';
import { EntraFault } from '../errors/entra-fault.ts';
import type { TokenRequest } from '../token/token-request.ts';
import type { ClientProof } from '../tokens/issue-access-token.ts';
import { judgeSecret } from './judge-secret.ts';

/** Judges the proof that a confidential client sends: a secret in the body or in the Authorization header. */
export async function authenticateClient(
  { call, fields }: TokenRequest,
  application: ApplicationRecord,
  grant: string,
): Promise<ClientProof> {
  const secret = fields.get('client_secret') || basicSecret(call.request.headers.authorization);
  if (!secret) throw new EntraFault('credential-missing-for-grant', { grant });
  judgeSecret(call.world, application, secret);
  return 'secret';
}

/** RFC 6749 section 2.3.1: user name and password of the Basic scheme are form-encoded first. */
function basicSecret(header: string | undefined): string | undefined {
  const encoded = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1];
  const pair = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  const at = pair.indexOf(':');
  if (at < 0) return undefined;
  return new URLSearchParams(`secret=${pair.slice(at + 1)}`).get('secret') ?? undefined;
}
