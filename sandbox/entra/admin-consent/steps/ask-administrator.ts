import type { SandboxAnswer } from '../../../serving/exchange.ts';
import type { ResourceAccess } from '../../../world/directory/records.ts';
import { mayGrantAdminConsent } from '../../../world/directory/rights.ts';
import { askedAccess } from '../../access/asked-access.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { type Flow, found, hasDone, takePosted, withDone } from '../../sign-in/flow.ts';
import { adminConsentPage } from '../pages/admin-consent.ts';

/*
 * Enforces: who signed in may consent for the organization (90093) and does so (65004). Permissions of applications to
 * Microsoft Graph take a Global or Privileged Role Administrator.
 */
export function askAdministrator(given: Flow): Flow | SandboxAnswer {
  const { form, flow } = takePosted(given, 'admin-consent');
  const access = accessAsked(flow);
  const user = found(flow.user, 'the user');
  if (!mayGrantAdminConsent(user, access)) {
    throw new EntraFault('not-an-admin', {
      user: user.wire.userPrincipalName,
      directory: found(flow.tenant, 'the tenant').displayName,
    });
  }
  if (hasDone(flow, 'consent')) return flow;
  if (!form) return adminConsentPage(flow, access);
  if (form.get('action') !== 'accept') throw new EntraFault('consent-declined-by-admin');
  return withDone(flow, 'consent');
}

/** Named scopes by their ids; `.default` and the first form mean all that the registration lists, roles included. */
export function accessAsked(flow: Flow): readonly ResourceAccess[] {
  const application = found(flow.application, 'the application');
  const asked = found(flow.asked, 'what is asked');
  const [first] = asked.apis;
  if (!first || first.everything) return application.wire.requiredResourceAccess;
  const { world, addresses } = flow.call;
  const tenant = found(flow.tenant, 'the tenant');
  const access = askedAccess({ world, tenant, application, addresses }, asked);
  return access.apis.map(({ resource, scopes }) => ({
    resourceAppId: resource.appId,
    resourceAccess: resource.offered.scopes
      .filter(({ value }) => scopes.includes(value) || asked.protocol.has(value as 'openid'))
      .map(({ id }) => ({ id, type: 'Scope' as const })),
  }));
}
