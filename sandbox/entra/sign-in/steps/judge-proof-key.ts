import { EntraFault } from '../../errors/entra-fault.ts';
import type { Flow } from '../flow.ts';

/*
 * Enforces: a code challenge has a method Entra knows (plain where none is named) and the size of RFC 7636 (501491);
 * a method alone is a mistake (50147). Whether one is needed is judged with the code.
 */
export function judgeProofKey(flow: Flow): Flow {
  const { code_challenge: challenge, code_challenge_method: method } = flow.progress.fields;
  if (!challenge) {
    if (method) throw new EntraFault('challenge-missing');
    return flow;
  }
  if (method && method !== 'S256' && method !== 'plain') {
    throw new EntraFault('challenge-method-unsupported', { method });
  }
  if (challenge.length < 43 || challenge.length > 128) throw new EntraFault('challenge-size');
  return flow;
}
