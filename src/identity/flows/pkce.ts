import { createHash } from 'node:crypto';
import { Secret } from '../../base/secret.ts';
import { randomText } from './random-text.ts';

export interface ProofKey {
  readonly verifier: Secret;
  readonly challenge: string;
}

/** A verifier and its S256 challenge (RFC 7636 section 4). */
export function pkce(): ProofKey {
  const verifier = randomText();
  return {
    verifier: Secret.of(verifier),
    challenge: createHash('sha256').update(verifier, 'ascii').digest('base64url'),
  };
}
