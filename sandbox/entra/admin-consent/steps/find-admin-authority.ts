import { readAuthority } from '../../authority/read-authority.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import type { Flow } from '../../sign-in/flow.ts';

/*
 * Enforces: the address is for an organization; the second form does not take `common`, and personal accounts have no
 * administrators (90130).
 */
export function findAdminAuthority(flow: Flow): Flow {
  const authority = readAuthority(flow.call.world, flow.progress.authority);
  const unfit =
    authority.kind === 'consumers' || (authority.kind === 'common' && flow.progress.version === 2);
  if (unfit) {
    const client = flow.progress.fields.client_id ?? '';
    const name = flow.call.world.directory.applicationByAppId(client)?.wire.displayName ?? '';
    throw new EntraFault('consent-needs-tenant', { client, name });
  }
  // Whoever consents is of an organization, also where the address would let personal accounts in.
  return {
    ...flow,
    authority: authority.kind === 'common' ? { ...authority, kind: 'organizations' } : authority,
  };
}
