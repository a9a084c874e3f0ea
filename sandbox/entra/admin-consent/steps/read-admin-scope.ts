import { readScope } from '../../access/read-scope.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import type { Flow } from '../../sign-in/flow.ts';

/*
 * Enforces: the second form names scopes (900144) that can be read (70011). The first form means all that is listed.
 */
export function readAdminScope(flow: Flow): Flow {
  const { version, fields } = flow.progress;
  const scope = fields.scope?.trim();
  if (version === 2 && !scope) throw new EntraFault('parameter-missing', { parameter: 'scope' });
  return {
    ...flow,
    asked: version === 2 ? readScope(scope ?? '') : { protocol: new Set(), apis: [] },
    prompts: new Set(),
  };
}
