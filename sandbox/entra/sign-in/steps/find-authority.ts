import { readAuthority } from '../../authority/read-authority.ts';
import type { Flow } from '../flow.ts';

/*
 * Enforces: the address names a tenant that exists, or an alias (90002, 900023).
 */
export function findAuthority(flow: Flow): Flow {
  return { ...flow, authority: readAuthority(flow.call.world, flow.progress.authority) };
}
