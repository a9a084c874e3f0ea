import { json } from '../../serving/answers.ts';
import type { SandboxAnswer } from '../../serving/exchange.ts';
import { everyTenant } from '../../world/directory/directory.ts';
import type { EntraCall } from '../exchange.ts';

/** Says where the accounts of a domain sign in: with us where the domain is somebody's here, else nobody knows. */
export function userRealm(call: EntraCall): SandboxAnswer {
  const login = call.parameters.user ?? call.request.url.searchParams.get('user') ?? '';
  const domain = login.slice(login.lastIndexOf('@') + 1).toLowerCase();
  const tenant = call.world.directory.tenants
    .list(everyTenant)
    .find(({ kind, domains }) => kind === 'work' && domains.includes(domain));
  const { instanceName } = call.addresses.described;
  const shared = { ver: '1.0', account_type: tenant ? 'Managed' : 'Unknown' };
  if (!tenant) return json(200, shared);
  return json(200, {
    ...shared,
    domain_name: domain,
    cloud_instance_name: instanceName,
    cloud_audience_urn: 'urn:federation:MicrosoftOnline',
  });
}
