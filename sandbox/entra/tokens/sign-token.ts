import { createHash, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { SigningKey } from '../keys/signing-keys.ts';

export interface TokenHeaderWish {
  /** Tokens in the v1 form name the certificate as well as the key. */
  readonly x5t: boolean;
  /**
   * Graph's tokens carry a nonce that was hashed before signing, so that nobody but Graph can check the signature.
   */
  readonly nonce?: string;
}

// Called back from the thread pool: signing is most of a token's cost, and so it uses every core.
const signOnThread = promisify(sign) as (
  algorithm: string,
  data: Buffer,
  key: SigningKey['privateKey'],
) => Promise<Buffer>;

/** A signed JWT (RFC 7515 compact form, RS256). */
export async function signToken(key: SigningKey, claims: object, wish: TokenHeaderWish): Promise<string> {
  const payload = encode(claims);
  const signed = `${encode(header(key, wish, hashedNonce(wish.nonce)))}.${payload}`;
  const signature = await signOnThread('sha256', Buffer.from(signed), key.privateKey);
  return `${encode(header(key, wish, wish.nonce))}.${payload}.${signature.toString('base64url')}`;
}

export function hashedNonce(nonce: string | undefined): string | undefined {
  return nonce && createHash('sha256').update(nonce).digest('base64url');
}

function header(key: SigningKey, wish: TokenHeaderWish, nonce: string | undefined): object {
  if (!wish.x5t) return { typ: 'JWT', alg: 'RS256', kid: key.id };
  return { typ: 'JWT', ...(nonce ? { nonce } : {}), alg: 'RS256', x5t: key.id, kid: key.id };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
