import type { Clock } from '../../base/clock.ts';
import type { Fetch } from '../../base/fetch/open-fetch.ts';
import type { Cloud } from '../clouds/cloud.ts';
import type { ClientCredential } from '../credential/client-credential.ts';
import type { SigningKeys } from '../tokens/signing-keys.ts';

/** An application at the token endpoint of a tenant. */
export interface TokenEndpoint {
  readonly cloud: Cloud;
  /** A tenant's GUID or domain, or an alias, as `tenantFor` says. */
  readonly tenant: string;
  readonly clientId: string;
  readonly credential: ClientCredential;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Where keys that sign id tokens are kept between sign-ins; without it they are fetched for each. */
  readonly keys?: SigningKeys;
}

export function tokenUrl({ cloud, tenant }: Pick<TokenEndpoint, 'cloud' | 'tenant'>): string {
  return `${cloud.authority}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`;
}
