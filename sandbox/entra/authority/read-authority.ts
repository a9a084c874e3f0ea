import { consumersTenantId } from '../../world/directory/directory.ts';
import type { TenantRecord } from '../../world/directory/records.ts';
import type { World } from '../../world/world.ts';
import { EntraFault } from '../errors/entra-fault.ts';

/** Whose accounts a request is about, by the first piece of its path. */
export type Authority =
  | {
      /** `common`: everybody. `organizations`: work and school accounts of any tenant. */
      readonly kind: 'common' | 'organizations';
      readonly name: string;
    }
  | {
      /** `consumers`: personal accounts, by the alias or by their tenant's id. */
      readonly kind: 'tenant' | 'consumers';
      readonly name: string;
      readonly tenant: TenantRecord;
    };

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const domainName = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+$/i;

export function isGuid(text: string): boolean {
  return guid.test(text);
}

export function readAuthority(world: World, name: string): Authority {
  const wanted = name.toLowerCase();
  if (wanted === 'common' || wanted === 'organizations') return { kind: wanted, name: wanted };
  const tenant = world.directory.tenant(wanted === 'consumers' ? consumersTenantId : wanted);
  if (tenant) return { kind: tenant.kind === 'consumers' ? 'consumers' : 'tenant', name, tenant };
  if (!isGuid(wanted) && !domainName.test(wanted))
    throw new EntraFault('tenant-name-malformed', { tenant: name });
  throw new EntraFault('tenant-unknown', { tenant: name });
}
