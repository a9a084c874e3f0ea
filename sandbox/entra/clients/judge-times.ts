import { EntraFault } from '../errors/entra-fault.ts';
import { entraTimestamp } from '../errors/json-answer.ts';
import type { TokenRequest } from '../token/token-request.ts';
import type { ReadJwt } from './read-jwt.ts';

/** Enforces: `nbf` and `exp` are there and surround the present, give or take five minutes. */
export function judgeTimes({ call }: TokenRequest, claims: ReadJwt['claims']): void {
  const { exp, nbf = 0 } = claims;
  if (typeof exp !== 'number') throw new EntraFault('jwt-claim-missing', { claim: 'exp' });
  const slack = 300;
  const now = call.now / 1000;
  if (exp + slack > now && Number(nbf) - slack < now) return;
  throw new EntraFault('assertion-out-of-time', {
    now: entraTimestamp(call.now),
    from: entraTimestamp(Number(nbf) * 1000),
    to: entraTimestamp(exp * 1000),
  });
}
