import type { SandboxAnswer } from '../../serving/exchange.ts';
import { ensureServicePrincipal } from '../../world/directory/grant-consent.ts';
import { goTo, success, type Visit } from '../visit.ts';
import { applicationOf, applicationPath, demandChange } from './application.ts';

/** "Create Service Principal": makes a registration that came through Graph present in its own tenant. */
export function createPrincipal(visit: Visit): SandboxAnswer {
  const application = applicationOf(visit);
  demandChange(visit, application);
  ensureServicePrincipal(visit.world, visit.tenant.id, application.wire.appId, visit.cause);
  const notice = success(
    'Create Service Principal',
    `${application.wire.displayName} is in this directory now.`,
  );
  return goTo(visit, applicationPath(application), { notice });
}
