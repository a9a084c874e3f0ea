import type { Graph } from '../../../graph/graph.ts';

/** The policies assigned to people for consenting for themselves; empty where they may not. */
export async function readConsentPolicy(graph: Graph): Promise<readonly string[]> {
  const policy = await graph.get<{
    defaultUserRolePermissions?: { permissionGrantPoliciesAssigned?: readonly string[] };
  }>('/policies/authorizationPolicy');
  return policy.defaultUserRolePermissions?.permissionGrantPoliciesAssigned ?? [];
}

export interface SecretPolicy {
  readonly secretsForbidden: boolean;
  readonly longestDays: number | undefined;
}

interface Restriction {
  readonly restrictionType?: string;
  readonly state?: string;
  readonly maxLifetime?: string | null;
}

/** What the tenant restricts about secrets of applications made from now on. */
export async function readSecretPolicy(graph: Graph): Promise<SecretPolicy> {
  const policy = await graph.get<{
    isEnabled?: boolean;
    applicationRestrictions?: { passwordCredentials?: readonly Restriction[] };
  }>('/policies/defaultAppManagementPolicy');
  const inForce = (
    policy.isEnabled === false ? [] : (policy.applicationRestrictions?.passwordCredentials ?? [])
  ).filter(({ state }) => state !== 'disabled');
  const lifetime = inForce.find(({ restrictionType }) => restrictionType === 'passwordLifetime')?.maxLifetime;
  const days = /^P(\d+)D/.exec(lifetime ?? '')?.[1];
  return {
    secretsForbidden: inForce.some(({ restrictionType }) => restrictionType === 'passwordAddition'),
    longestDays: days === undefined ? undefined : Number(days),
  };
}
