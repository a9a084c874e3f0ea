import type { TenantRecord, UserRecord } from '../../world/directory/records.ts';
import { seededGuid } from '../../world/seeded-guid.ts';
import { EntraFault } from '../errors/entra-fault.ts';
import { entraTimestamp } from '../errors/json-answer.ts';
import type { Resource } from '../resources/find-resource.ts';
import { judgeEnabled } from './judge-password.ts';

/** A sign-in that happened earlier and is built upon now. */
export interface EarlierSignIn {
  readonly methods: readonly string[];
  readonly byDeviceCode: boolean;
  /** Sandbox time. */
  readonly issuedAt: number;
}

/**
 * Enforces what may have changed since somebody signed in: the account is still enabled (50057), nobody revoked its
 * sessions (50173), and Conditional Access still lets it through (50076, 50079, 53003).
 */
export function judgeStanding(
  tenant: TenantRecord,
  user: UserRecord,
  earlier: EarlierSignIn,
  resource: Resource,
): void {
  judgeEnabled(user);
  if (earlier.issuedAt < user.sessionsValidFrom) {
    throw new EntraFault('grant-revoked', {
      issued: entraTimestamp(earlier.issuedAt),
      valid: entraTimestamp(user.sessionsValidFrom),
    });
  }
  judgeDeviceCode(tenant, earlier);
  judgeSecondFactor(tenant, user, earlier, resource);
}

/** Enforces: no device code where Conditional Access blocks that flow. */
export function judgeDeviceCode(
  tenant: TenantRecord,
  { byDeviceCode }: Pick<EarlierSignIn, 'byDeviceCode'>,
): void {
  if (byDeviceCode && tenant.blockDeviceCode) throw new EntraFault('blocked-by-policy');
}

/** Enforces: a second factor where Conditional Access demands one; the client gets a challenge to sign in with. */
export function judgeSecondFactor(
  tenant: TenantRecord,
  user: UserRecord,
  { methods }: Pick<EarlierSignIn, 'methods'>,
  resource: Resource,
): void {
  if (user.mfa === 'none' || methods.includes('mfa')) return;
  const policy = seededGuid(`conditional access: second factor in ${tenant.id}`);
  const claims = JSON.stringify({ access_token: { polids: { essential: true, values: [policy] } } });
  throw new EntraFault(
    user.mfa === 'demanded' ? 'second-factor-needed' : 'second-factor-enrolment-needed',
    { resource: resource.appId },
    { claims },
  );
}
