import { json } from '../serving/answers.ts';
import type { SandboxHandler } from '../serving/exchange.ts';
import { everyTenant } from '../world/directory/directory.ts';
import type { World } from '../world/world.ts';

/** As much of Azure Resource Manager as the Azure CLI needs to sign in: no subscriptions, and the list of tenants. */
export function managementHandler(world: World): SandboxHandler {
  return ({ url }) => {
    if (/^\/subscriptions\/?$/i.test(url.pathname))
      return json(200, { value: [], count: { type: 'Total', value: 0 } });
    if (/^\/tenants\/?$/i.test(url.pathname)) {
      const tenants = world.directory.tenants.list(everyTenant).filter(({ kind }) => kind === 'work');
      return json(200, {
        value: tenants.map(({ id, displayName, domains }) => ({
          id: `/tenants/${id}`,
          tenantId: id,
          displayName,
          defaultDomain: domains[0],
          domains,
          tenantCategory: 'Home',
        })),
      });
    }
    return json(404, {
      error: { code: 'ResourceNotFound', message: `The sandbox has no Azure resource at ${url.pathname}.` },
    });
  };
}
