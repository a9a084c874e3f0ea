import type { ClientCredential } from '../../identity/credential/client-credential.ts';
import type { TokenEndpoint } from '../../identity/flows/token-endpoint.ts';
import type { Parts } from '../parts.ts';
import type { Registration } from '../registration.ts';

export interface EndpointWish {
  readonly registration: Pick<Registration, 'cloud' | 'clientId'>;
  /** A tenant or an alias of tenants. */
  readonly tenant: string;
  readonly credential: ClientCredential;
}

/** Where tokens are asked for. No question takes longer than the lease it is asked under. */
export function endpointOf(
  { clouds, clock, keys, fetch, timing }: Pick<Parts, 'clouds' | 'clock' | 'keys' | 'fetch' | 'timing'>,
  { registration, tenant, credential }: EndpointWish,
): TokenEndpoint {
  return {
    cloud: clouds.find(registration.cloud),
    tenant,
    clientId: registration.clientId,
    credential,
    clock,
    keys,
    fetch: (url, init) => fetch(url, { timeout: timing.ask, ...init }),
  };
}
