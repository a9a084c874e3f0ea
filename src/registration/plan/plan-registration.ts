import type { FeatureFacts } from '../../base/feature.ts';
import type { Clouds } from '../../identity/clouds/clouds.ts';
import type { RegistrationPlan, RegistrationWish } from '../registrar.ts';
import { applicationOf, type PlannedApplication } from './application-of.ts';
import { judgeWish } from './judge-wish.ts';
import { plannedPermissions } from './planned-permissions.ts';
import { remarksOf } from './remarks-of.ts';

export interface Plan extends RegistrationPlan {
  readonly application: PlannedApplication;
}

/** Works out, from a wish alone, everything that Microsoft will be asked for. */
export function planRegistration(
  wish: RegistrationWish,
  { clouds, features }: { readonly clouds: Clouds; readonly features: readonly FeatureFacts[] },
): Plan {
  const cloud = clouds.find(wish.cloud);
  const permissions = plannedPermissions(wish, features);
  return {
    wish,
    permissions,
    remarks: remarksOf(wish, cloud, features),
    findings: judgeWish({ wish, cloud, permissions }),
    application: applicationOf(wish, permissions),
  };
}
