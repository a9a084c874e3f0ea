import { tenantOfSignIn, userInTenant } from '../../accounts/find-account.ts';
import { findPrincipal, judgeAudience } from '../../clients/find-client.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { type Flow, found } from '../flow.ts';

/*
 * Enforces: the account is a user of the tenant that is asked, at home or as a guest (50020), of a kind the application
 * takes (500208), and the tenant has not disabled the application (7000112).
 */
export function findUser(flow: Flow): Flow {
  const { world } = flow.call;
  const account = found(flow.account, 'the account');
  const application = found(flow.application, 'the application');
  const tenant = tenantOfSignIn(world, account, found(flow.authority, 'the authority'));
  if (
    account.kind === 'personal' &&
    !/Personal/.test(application.wire.signInAudience) &&
    tenant.id === account.tenantId
  ) {
    throw new EntraFault('account-kind-refused', { account: account.wire.userPrincipalName });
  }
  const user = userInTenant(world, account, tenant);
  if (!user) {
    const provider =
      account.kind === 'personal' ? 'live.com' : `https://sts.windows.net/${account.tenantId}/`;
    throw new EntraFault('account-of-other-tenant', {
      account: account.wire.userPrincipalName,
      provider,
      directory: tenant.displayName,
      client: application.wire.appId,
      name: application.wire.displayName,
    });
  }
  const kind = tenant.kind === 'consumers' ? 'consumers' : 'tenant';
  judgeAudience(application, { kind, name: tenant.id, tenant });
  return { ...flow, user, tenant, client: findPrincipal(world, application, tenant) };
}
