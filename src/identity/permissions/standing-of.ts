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

/** How far a grant carries a feature: update, reading alone, or nothing. A wider permission than needed counts. */
export function standingOf(
  facts: FeatureFacts,
  wanted: FeatureLevel,
  acting: ActingKind,
  granted: readonly string[],
  options: PermissionOptions = {},
): Standing {
  const lacking = (names: readonly string[]): readonly string[] =>
    names.filter((name) => !granted.some((held) => covers(held, name, acting)));
  const needed = neededBy(facts, wanted, acting, options);
  const standing = { feature: facts.name, wanted };
  if (!needed) {
    return { ...standing, has: 'none', needed: [], missing: [], reason: reasonWithout(facts, acting) };
  }
  const missing = lacking(needed);
  if (missing.length === 0) {
    const canUpdate = facts.permissions[acting]?.update !== undefined;
    return wanted === 'update' && !canUpdate
      ? { ...standing, has: 'read', needed, missing, reason: `${facts.title} can be read, but not changed.` }
      : { ...standing, has: wanted, needed, missing, reason: undefined };
  }
  const reads = wanted === 'update' && lacking(neededBy(facts, 'read', acting, options) ?? []).length === 0;
  return {
    ...standing,
    has: reads ? 'read' : 'none',
    needed,
    missing,
    reason: reads
      ? `Reading works. Changes need ${listed(missing)}, which was not granted.`
      : `Needs ${listed(missing)}, which ${missing.length === 1 ? 'was' : 'were'} not granted.`,
  };
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
