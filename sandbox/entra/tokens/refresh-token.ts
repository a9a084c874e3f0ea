import { randomUUID } from 'node:crypto';
import type { World } from '../../world/world.ts';
import { seal, unseal } from '../keys/sealed.ts';

/** What a refresh token stands for: a user and a client, not an API and not a tenant. */
export interface RefreshGrant {
  readonly id: string;
  readonly clientId: string;
  /** The user as the tenant knows them that the sign-in ended in. */
  readonly tenantId: string;
  readonly userId: string;
  /** How the client was used; it must be used the same way again. */
  readonly platform: ClientPlatform;
  readonly methods: readonly string[];
  /** Obtained with a device code, which Conditional Access may forbid later. */
  readonly byDeviceCode: boolean;
  /** What the client asked for; a renewal that names nothing means this. */
  readonly scope: string;
  /** Sandbox times: of the sign-in, and of this token. */
  readonly authenticatedAt: number;
  readonly issuedAt: number;
}

export type ClientPlatform = 'web' | 'spa' | 'publicClient';

// Refresh tokens of the real service begin with a version and a dot.
const prefix = '1.';

export function sealRefreshToken(world: World, grant: Omit<RefreshGrant, 'id'>): string {
  return prefix + seal(world, 'refresh-token', { ...grant, id: randomUUID() });
}

export function openRefreshToken(world: World, token: string): RefreshGrant | undefined {
  if (!token.startsWith(prefix)) return undefined;
  return unseal(world, 'refresh-token', token.slice(prefix.length)) as RefreshGrant | undefined;
}
