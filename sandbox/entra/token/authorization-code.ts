import { randomUUID } from 'node:crypto';
import type { Collection, Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';
import { EntraFault } from '../errors/entra-fault.ts';
import { seal, unseal } from '../keys/sealed.ts';
import type { ClientPlatform } from '../tokens/refresh-token.ts';

/** What an authorization code stands for. */
export interface CodeGrant {
  readonly id: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly platform: ClientPlatform;
  readonly tenantId: string;
  readonly userId: string;
  readonly version: 1 | 2;
  /** `scope` of a v2 request, `resource` of a v1 request. */
  readonly scope: string;
  readonly nonce: string | undefined;
  readonly challenge: { readonly method: 'plain' | 'S256'; readonly value: string } | undefined;
  readonly methods: readonly string[];
  /** Sandbox times: of the sign-in, and of the code. */
  readonly authenticatedAt: number;
  readonly issuedAt: number;
}

// Codes of the real service begin with a version and a dot.
const prefix = '1.';
const lifetime = 10 * 60 * 1000;

export function sealCode(world: World, grant: Omit<CodeGrant, 'id'>): string {
  return prefix + seal(world, 'code', { ...grant, id: randomUUID() });
}

interface RedeemedCode extends Stored {
  readonly at: number;
}

/** Enforces: a code is one of ours, for this client, not older than ten minutes and used for the first time. */
export function redeemCode(world: World, code: string, clientId: string): CodeGrant {
  const grant = code.startsWith(prefix)
    ? (unseal(world, 'code', code.slice(prefix.length)) as CodeGrant | undefined)
    : undefined;
  if (!grant) throw new EntraFault('code-malformed');
  if (grant.clientId !== clientId) throw new EntraFault('grant-of-other-client');
  const redeemed: Collection<RedeemedCode> = world.store.collection('redeemedCodes');
  if (redeemed.get(grant.tenantId, grant.id)) throw new EntraFault('code-redeemed');
  if (grant.issuedAt + lifetime <= world.clock.now()) throw new EntraFault('code-expired');
  return grant;
}

/** From now on the code is used up. Done when everything else was judged: a mistake can be mended and tried again. */
export function markRedeemed(world: World, { tenantId, id }: CodeGrant): void {
  const redeemed: Collection<RedeemedCode> = world.store.collection('redeemedCodes');
  const now = world.clock.now();
  for (const old of redeemed.list(tenantId)) {
    if (old.at + lifetime <= now) redeemed.delete(tenantId, old.id);
  }
  redeemed.put(tenantId, { id, at: now });
}
