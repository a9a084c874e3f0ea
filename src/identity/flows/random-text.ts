import { randomBytes } from 'node:crypto';

/** Text nobody can guess, safe in addresses: for `state`, `nonce` and the like. 256 bits unless said. */
export function randomText(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}
