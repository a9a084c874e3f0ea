import type { ActingKind, FeatureFacts, FeatureLevel, FeatureName } from '../../base/feature.ts';
import { covers } from './covers.ts';
import { neededBy, type PermissionOptions, reasonWithout } from './permissions-for.ts';

/** One feature: what was wished for, and what the grant allows. */
export interface Standing {
  readonly feature: FeatureName;
  readonly wanted: FeatureLevel;
  /** `none` when not even reading is possible. */
  readonly has: FeatureLevel | 'none';
  readonly needed: readonly string[];
  readonly missing: readonly string[];
  /** In words, where it has less than wished for. */
  readonly reason: string | undefined;
}

/** How far a grant carries a feature. A wider permission than needed counts. */
export function standingOf(
  facts: FeatureFacts,
  wanted: FeatureLevel,
  acting: ActingKind,
  granted: readonly string[],
  options: PermissionOptions = {},
): Standing {
  const needed = neededBy(facts, wanted, acting, options);
  const standing = { feature: facts.name, wanted };
  if (!needed)
    return { ...standing, has: 'none', needed: [], missing: [], reason: reasonWithout(facts, acting) };
  const missing = needed.filter((name) => !granted.some((held) => covers(held, name, acting)));
  if (missing.length === 0) return { ...standing, has: wanted, needed, missing, reason: undefined };
  return { ...standing, has: 'none', needed, missing, reason: `Missing: ${missing.join(', ')}.` };
}
