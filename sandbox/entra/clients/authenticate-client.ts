import type { ApplicationRecord } from '../../world/directory/records.ts';
import { EntraFault } from '../errors/entra-fault.ts';
import type { TokenRequest } from '../token/token-request.ts';
import type { ClientProof } from '../tokens/issue-access-token.ts';
import type { ClientPlatform } from '../tokens/refresh-token.ts';
import { judgeAssertion } from './judge-assertion.ts';
import { judgeSecret } from './judge-secret.ts';

/** Judges the proof that a confidential client sends; undefined where it sends none. */
export async function judgeProof(
  request: TokenRequest,
  application: ApplicationRecord,
): Promise<Exclude<ClientProof, 'none'> | undefined> {
  if (request.fields.get('client_assertion')) {
    await judgeAssertion(request, application);
    return 'assertion';
  }
  const secret =
    request.fields.get('client_secret') || basicSecret(request.call.request.headers.authorization);
  if (!secret) return undefined;
  judgeSecret(request.call.world, application, secret);
  return 'secret';
}

/**
 * Enforces what the platform of the redirect URI decides: web clients prove themselves (7000218), public clients must not
 * (700025), and tokens of single-page applications are redeemed from a page and no others are (9002326, 9002327).
 */
export async function authenticateClient(
  request: TokenRequest,
  application: ApplicationRecord,
  platform: ClientPlatform,
): Promise<ClientProof> {
  const { origin } = request.call.request.headers;
  if (platform === 'spa' && !origin) throw new EntraFault('spa-code-off-page');
  if (platform !== 'spa' && origin) throw new EntraFault('page-code-off-spa', { origin });
  if (platform === 'web') {
    const proof = await judgeProof(request, application);
    if (proof) return proof;
    throw new EntraFault('credential-missing');
  }
  if (sendsProof(request)) throw new EntraFault('credential-of-public-client');
  return 'none';
}

/**
 * Enforces the same for grants without a redirect URI: who sends no proof needs "Allow public client flows" (7000218),
 * and who has that switched on must send none (700025).
 */
export async function authenticateDirectly(
  request: TokenRequest,
  application: ApplicationRecord,
): Promise<{ readonly proof: ClientProof; readonly platform: ClientPlatform }> {
  const open = application.wire.isFallbackPublicClient === true;
  if (open && sendsProof(request)) throw new EntraFault('credential-of-public-client');
  if (open) return { proof: 'none', platform: 'publicClient' };
  const proof = await judgeProof(request, application);
  if (!proof) throw new EntraFault('credential-missing');
  return { proof, platform: 'web' };
}

function sendsProof({ fields, call }: TokenRequest): boolean {
  return Boolean(
    fields.get('client_secret') ||
      fields.get('client_assertion') ||
      basicSecret(call.request.headers.authorization),
  );
}

/** RFC 6749 section 2.3.1: user name and password of the Basic scheme are form-encoded first. */
function basicSecret(header: string | undefined): string | undefined {
  return basicPair(header)?.[1];
}

/** Client id and secret of the Basic scheme. */
export function basicPair(header: string | undefined): readonly [string, string] | undefined {
  const encoded = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1];
  const pair = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  const at = pair.indexOf(':');
  if (at < 0) return undefined;
  return [formDecoded(pair.slice(0, at)), formDecoded(pair.slice(at + 1))];
}

function formDecoded(text: string): string {
  return new URLSearchParams(`text=${text.replaceAll('&', '%26')}`).get('text') ?? '';
}
