import { addressesOf } from '../entra/authority/addresses.ts';
import { findResource } from '../entra/resources/find-resource.ts';
import { issueAccessToken, type TokenHolder } from '../entra/tokens/issue-access-token.ts';
import type { TenantRecord } from '../world/directory/records.ts';
import { graphAppId } from '../world/facts/first-party.ts';
import type { ControlCall } from './control.ts';
import { ControlRefusal } from './control-refusal.ts';

/**
 * A Graph access token without a sign-in, for tests of what permissions open:
 * `{tenant, app, user, scopes}` for a person, `{tenant, app, roles}` for an application by itself.
 */
export async function issueTestToken(call: ControlCall) {
  const { world, request, body } = call;
  const tenant = world.directory.tenant(textIn(call, 'tenant'));
  if (!tenant || tenant.kind === 'microsoft')
    throw new ControlRefusal(400, 'tenant must be the id or a domain of a tenant.');
  const addresses = addressesOf(request);
  const found = findResource(world, tenant, graphAppId, addresses);
  if (found.kind !== 'found') throw new Error(`Microsoft Graph is missing in tenant ${tenant.displayName}`);
  const app = typeof body.app === 'string' ? world.directory.applicationByAppId(body.app) : undefined;
  if (!app) throw new ControlRefusal(400, 'app must be the client id of a registration.');
  const { token, expiresIn } = await issueAccessToken(world, {
    tenant,
    client: { appId: app.wire.appId, displayName: app.wire.displayName, proof: 'secret' },
    resource: found.resource,
    holder: holderOf(call, tenant, app.wire.appId),
    addresses,
  });
  return { access_token: token, expires_in: expiresIn };
}

function holderOf(call: ControlCall, tenant: TenantRecord, appId: string): TokenHolder {
  const { world, body, request } = call;
  if (body.user === undefined) {
    const principal = world.directory.servicePrincipalByAppId(tenant.id, appId);
    if (!principal) throw new ControlRefusal(400, 'The app has no service principal in this tenant.');
    return { kind: 'application', principalId: principal.id, roles: namesIn(call, 'roles') };
  }
  const user = world.directory.user(tenant.id, textIn(call, 'user'));
  if (!user)
    throw new ControlRefusal(400, 'user must be the id or the sign-in name of a user of the tenant.');
  return {
    kind: 'user',
    user,
    scopes: namesIn(call, 'scopes'),
    roles: [],
    methods: ['pwd'],
    ipAddress: request.remoteAddress,
  };
}

function namesIn({ body }: ControlCall, name: 'roles' | 'scopes'): readonly string[] {
  const names = body[name] ?? [];
  if (Array.isArray(names) && names.every((one) => typeof one === 'string')) return names;
  throw new ControlRefusal(400, `${name} must be a list of permission names.`);
}

function textIn({ body }: ControlCall, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new ControlRefusal(400, `${name} is missing.`);
}
