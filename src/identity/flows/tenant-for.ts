import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Audience } from '../clouds/cloud.ts';
import type { Account } from '../tokens/token-set.ts';

export interface TenantWish {
  /** Undefined while nobody knows it. */
  readonly audience: Audience | undefined;
  /** Where the registration lives: GUID or domain. */
  readonly tenant: string | undefined;
  /** What kind of account signs in, where that is known. */
  readonly account?: Account['kind'];
}

/** The tenant all personal Microsoft accounts are in. */
export const personalTenantId = '9188040d-6c67-4c5b-b112-36a304b66dad';

/**
 * Which tenant or alias a sign-in of an account goes to. An application for one tenant is asked for there and never at
 * an alias (AADSTS50194); personal accounts sign in at `consumers` (AADSTS9002331 otherwise, for applications of theirs
 * alone); where they are not let in, `organizations` keeps them from the account picker.
 */
export function tenantFor({ audience, tenant, account }: TenantWish): string {
  if (audience === 'personal') return 'consumers';
  if (audience === 'this-tenant') return known(tenant);
  if (audience === 'any-tenant') return 'organizations';
  if (account === 'personal') return 'consumers';
  // While nobody knows the audience, the registration's own tenant works for every kind but `personal`.
  if (audience === undefined && tenant !== undefined) return tenant;
  return account === 'work' ? 'organizations' : 'common';
}

function known(tenant: string | undefined): string {
  if (tenant !== undefined) return tenant;
  throw new PorticoError('identity-tenant-missing', {
    detail:
      'The registration lets in accounts of its own tenant alone, but nobody said which tenant that is.',
  });
}
