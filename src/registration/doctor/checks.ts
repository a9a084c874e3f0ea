import type { Check } from './check.ts';
import { accountFeatures } from './checks/account-features.ts';
import { appScope } from './checks/app-scope.ts';
import { assignment } from './checks/assignment.ts';
import { audience } from './checks/audience.ts';
import { callback } from './checks/callback.ts';
import { certificate } from './checks/certificate.ts';
import { clientId } from './checks/client-id.ts';
import { clock } from './checks/clock.ts';
import { consentPolicy } from './checks/consent-policy.ts';
import { exchangeWebServices } from './checks/exchange-web-services.ts';
import { federatedCredential } from './checks/federated-credential.ts';
import { mailbox } from './checks/mailbox.ts';
import { network } from './checks/network.ts';
import { permissionNames } from './checks/permission-names.ts';
import { permissionsGranted } from './checks/permissions-granted.ts';
import { permissionsInToken } from './checks/permissions-in-token.ts';
import { permissionsListed } from './checks/permissions-listed.ts';
import { publicClient } from './checks/public-client.ts';
import { redirect } from './checks/redirect.ts';
import { refreshToken } from './checks/refresh-token.ts';
import { secret } from './checks/secret.ts';
import { secretPolicy } from './checks/secret-policy.ts';
import { servicePrincipal } from './checks/service-principal.ts';
import { sharedMailboxes } from './checks/shared-mailboxes.ts';
import { signIn } from './checks/sign-in.ts';
import { tenant } from './checks/tenant.ts';

/** Everything the doctor looks at; what blocks more comes first, and is told first. */
export const checks: readonly Check[] = [
  network,
  clock,
  tenant,
  clientId,
  servicePrincipal,
  audience,
  secret,
  certificate,
  federatedCredential,
  publicClient,
  redirect,
  callback,
  assignment,
  signIn,
  accountFeatures,
  exchangeWebServices,
  permissionNames,
  permissionsListed,
  permissionsGranted,
  permissionsInToken,
  consentPolicy,
  mailbox,
  sharedMailboxes,
  appScope,
  secretPolicy,
  refreshToken,
];
