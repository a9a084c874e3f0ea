import { type Cause, ensureServicePrincipal, grantScopes } from '../../world/directory/grant-consent.ts';
import { type Flow, found } from '../sign-in/flow.ts';
import type { WantedConsent } from './judge-consent.ts';

/** Writes down what the user agreed to, for themselves or for everybody. */
export function recordConsent(flow: Flow, wanted: readonly WantedConsent[], everybody: boolean): void {
  const { world, request } = flow.call;
  const tenant = found(flow.tenant, 'the tenant');
  const user = found(flow.user, 'the user');
  const cause: Cause = { method: request.method, path: request.url.pathname };
  const { appId } = found(flow.application, 'the application').wire;
  const client = ensureServicePrincipal(world, tenant.id, appId, cause);
  if (!client) return;
  for (const { resource, permissions } of wanted) {
    grantScopes(
      world,
      {
        tenantId: tenant.id,
        client,
        resourceId: resource.principal.id,
        scopes: permissions.map(({ value }) => value),
        principalId: everybody ? null : user.id,
      },
      cause,
    );
  }
}
