import { verify } from 'node:crypto';
import type { World } from '../../world/world.ts';
import { unseal } from '../keys/sealed.ts';
import { type SigningKeys, signingKeysOf } from '../keys/signing-keys.ts';
import { hashedNonce } from './sign-token.ts';

/** What an access token says, in the same words whether it is in the v1 form, the v2 form or opaque. */
export interface AccessTokenClaims {
  readonly aud: string;
  readonly iss: string;
  readonly iat: number;
  readonly nbf: number;
  readonly exp: number;
  readonly tid: string;
  readonly oid?: string;
  readonly sub: string;
  /** The client: `appid` of v1 tokens, `azp` of v2 tokens. */
  readonly appid: string;
  readonly idtyp?: 'app' | 'user';
  /** Delegated permissions, separated by spaces; absent where an application acts by itself. */
  readonly scp?: string;
  readonly roles?: readonly string[];
  readonly wids?: readonly string[];
  readonly upn?: string;
  readonly amr?: readonly string[];
  readonly ver: string;
}

/** Personal accounts get tokens that no client can read; they begin like Microsoft's. */
export const opaquePrefix = 'EwB';

const mostRemembered = 5_000;

class VerifiedTokens {
  readonly #claims = new Map<string, AccessTokenClaims>();
  #generation = -1;

  get(generation: number, token: string): AccessTokenClaims | undefined {
    if (generation !== this.#generation) this.#claims.clear();
    this.#generation = generation;
    return this.#claims.get(token);
  }

  keep(token: string, claims: AccessTokenClaims): void {
    if (this.#claims.size >= mostRemembered) this.#claims.clear();
    this.#claims.set(token, claims);
  }
}

// Checking a signature costs more than most Graph calls; a token is checked once and remembered with its world.
const verified = new WeakMap<World, VerifiedTokens>();

/**
 * The claims of a token that this sandbox issued; undefined for any other text.
 * Whether it has expired and whom it is for, the reader judges: the words of the refusal are the reader's.
 */
export function readAccessToken(world: World, token: string): AccessTokenClaims | undefined {
  const keys = signingKeysOf(world);
  const remembered = verified.get(world) ?? new VerifiedTokens();
  verified.set(world, remembered);
  const known = remembered.get(keys.generation, token);
  if (known) return known;
  const claims = token.startsWith(opaquePrefix) ? openOpaque(world, token) : verifySigned(keys, token);
  if (claims) remembered.keep(token, claims);
  return claims;
}

function openOpaque(world: World, token: string): AccessTokenClaims | undefined {
  return unseal(world, 'access-token', token.slice(opaquePrefix.length)) as AccessTokenClaims | undefined;
}

function verifySigned(keys: SigningKeys, token: string): AccessTokenClaims | undefined {
  const [head = '', payload = '', signature = '', ...rest] = token.split('.');
  const header = decode(head);
  const key = rest.length === 0 && typeof header?.kid === 'string' ? keys.find(header.kid) : undefined;
  if (!header || !key || header.alg !== 'RS256') return undefined;
  const nonce = typeof header.nonce === 'string' ? header.nonce : undefined;
  const signedHead = nonce ? encode({ ...header, nonce: hashedNonce(nonce) }) : head;
  const signed = Buffer.from(`${signedHead}.${payload}`);
  if (!verify('sha256', signed, key.publicKey, Buffer.from(signature, 'base64url'))) return undefined;
  const claims = decode(payload);
  // Id tokens are signed with the same keys; only access tokens name the client that holds them.
  const appid = claims?.appid ?? claims?.azp;
  return typeof appid === 'string' ? ({ ...claims, appid } as unknown as AccessTokenClaims) : undefined;
}

function decode(piece: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(piece, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    // Not JSON: not a token.
    return undefined;
  }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
