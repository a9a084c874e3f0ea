import { askedBy } from '../../access/asked-by.ts';
import { findAccount, tenantOfSignIn, userInTenant } from '../../accounts/find-account.ts';
import { judgePassword } from '../../accounts/judge-password.ts';
import { authenticateDirectly } from '../../clients/authenticate-client.ts';
import { judgeAudience } from '../../clients/find-client.ts';
import { namedClient } from '../../clients/named-client.ts';
import { EntraFault } from '../../errors/entra-fault.ts';
import { grantForUser } from '../grant-for-user.ts';
import { needed, type TokenAnswer, type TokenRequest } from '../token-request.ts';

/** The application knows the password itself (RFC 6749 section 4.3): for tests and old scripts, never with a second factor. */
export async function password(request: TokenRequest): Promise<TokenAnswer> {
  const { call, authority, version } = request;
  if (authority.kind === 'common' || authority.kind === 'consumers')
    throw new EntraFault('grant-needs-tenant');
  const application = namedClient(request);
  const { proof, platform } = await authenticateDirectly(request, application);
  const account = findAccount(call.world, needed(request, 'username'), authority);
  judgePassword(call.world, account, needed(request, 'password'));
  if (account.passwordExpired) {
    throw new EntraFault(
      'password-expired',
      {},
      { fields: { password_change_url: `${call.addresses.origin}/common/oauth2/v2.0/authorize` } },
    );
  }
  const tenant = tenantOfSignIn(call.world, account, authority);
  judgeAudience(application, { kind: 'tenant', name: tenant.id, tenant });
  const user = userInTenant(call.world, account, tenant);
  if (!user)
    throw new EntraFault('account-unknown', {
      account: account.wire.userPrincipalName,
      directory: tenant.displayName,
    });
  const text = version === 2 ? needed(request, 'scope') : needed(request, 'resource');
  return grantForUser(request, {
    application,
    tenant,
    user,
    proof,
    platform,
    earlier: { methods: ['pwd'], byDeviceCode: false, issuedAt: call.now },
    authenticatedAt: call.now,
    asked: askedBy(version, text),
    scope: text,
  });
}
