import type { SandboxAnswer } from '../../../serving/exchange.ts';
import { grantConsent } from '../../../world/directory/grant-consent.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { type Flow, found } from '../../sign-in/flow.ts';
import { returnWithConsent } from '../return-to-application.ts';
import { accessAsked } from './ask-administrator.ts';

/*
 * Enforces: nothing can be told to an application without a redirect URI (500113), though the consent is stored by then.
 */
export function confirmAdminConsent(flow: Flow): SandboxAnswer {
  const { request, world } = flow.call;
  const { version, fields } = flow.progress;
  const tenant = found(flow.tenant, 'the tenant');
  const { appId } = found(flow.application, 'the application').wire;
  grantConsent(
    world,
    {
      tenantId: tenant.id,
      clientAppId: appId,
      access: accessAsked(flow),
      principalId: null,
      earlierGrants: 'keep',
    },
    { method: request.method, path: request.url.pathname },
  );
  if (!flow.redirect) throw new EntraFault('redirect-uri-none', { client: appId });
  return returnWithConsent(flow, {
    admin_consent: 'True',
    tenant: tenant.id,
    ...(version === 2 ? { scope: fields.scope } : {}),
    state: fields.state,
  });
}
