import { createHash, randomBytes } from 'node:crypto';
import { Secret } from '../base/secret.ts';

/** 256 random bits, as text that goes into cookies, headers and addresses as it is. */
export function freshToken(prefix = ''): Secret {
  return Secret.of(prefix + randomBytes(32).toString('base64url'));
}

/** What is kept of a token, and what it is found by. So many random bits need no slow hash and no salt. */
export function digest(token: Secret): string {
  return createHash('sha256').update(token.revealBytes()).digest('hex');
}
