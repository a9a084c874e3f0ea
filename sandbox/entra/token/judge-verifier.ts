import { createHash } from 'node:crypto';
import { EntraFault } from '../errors/entra-fault.ts';
import type { CodeGrant } from './authorization-code.ts';

/** Enforces RFC 7636 section 4.6: the verifier is there, of a fitting size, and what the challenge was made of. */
export function judgeVerifier({ challenge, platform }: CodeGrant, verifier: string | undefined): void {
  if (!challenge) {
    if (platform === 'spa') throw new EntraFault('proof-key-needed');
    if (verifier) throw new EntraFault('verifier-wrong');
    return;
  }
  if (!verifier) throw new EntraFault('verifier-missing');
  if (verifier.length < 43 || verifier.length > 128) throw new EntraFault('verifier-size');
  const made =
    challenge.method === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
  if (made !== challenge.value.replace(/=+$/, '')) throw new EntraFault('verifier-wrong');
}
