import type {
  ActingKind,
  FeatureChoice,
  FeatureFacts,
  FeatureLevel,
  FeatureName,
} from '../../base/feature.ts';
import { covers } from './covers.ts';
import { findPermission } from './graph-permissions.ts';

export interface PermissionSet {
  /** The least that serves all chosen features, sorted by name. */
  readonly permissions: string[];
  /** What each chosen feature needs by itself. */
  readonly byFeature: Readonly<Partial<Record<FeatureName, readonly string[]>>>;
  /** Chosen features this actor cannot have, and why. */
  readonly unavailable: readonly { readonly feature: FeatureName; readonly reason: string }[];
}

export interface PermissionOptions {
  /** Whether mailboxes and calendars that others share are wanted, too. */
  readonly shared?: boolean;
}

/** The least set of permissions for the chosen features. */
export function permissionsFor(
  features: readonly FeatureFacts[],
  choice: FeatureChoice,
  acting: ActingKind,
  options: PermissionOptions = {},
): PermissionSet {
  const byFeature: Partial<Record<FeatureName, readonly string[]>> = {};
  const unavailable: { feature: FeatureName; reason: string }[] = [];
  for (const facts of features) {
    const level = choice[facts.name];
    if (level === undefined) continue;
    const needed = neededBy(facts, level, acting, options);
    if (needed) byFeature[facts.name] = needed;
    else unavailable.push({ feature: facts.name, reason: reasonWithout(facts, acting) });
  }
  const all = [...new Set(Object.values(byFeature).flat())];
  return { permissions: withoutCovered(all, acting).sort(), byFeature, unavailable };
}

/** What one feature needs at a level; undefined where the actor cannot have it. A level it lacks means the one below. */
export function neededBy(
  facts: FeatureFacts,
  level: FeatureLevel,
  acting: ActingKind,
  { shared = false }: PermissionOptions = {},
): readonly string[] | undefined {
  const own = facts.permissions[acting];
  if (!own) return undefined;
  const plain = level === 'update' ? (own.update ?? own.read) : own.read;
  if (!shared || acting === 'app' || !facts.shared) return plain;
  const others = level === 'update' ? (facts.shared.update ?? facts.shared.read) : facts.shared.read;
  // Most permissions for others' mailboxes do not exist for personal accounts.
  const possible =
    acting === 'personal-account' ? others.filter((name) => findPermission(name)?.personal) : others;
  return [...new Set([...plain, ...possible])];
}

/** Why the actor cannot have the feature at all. */
export function reasonWithout(facts: FeatureFacts, acting: ActingKind): string {
  return facts.unavailable[acting] ?? `${facts.title} is not to be had for ${actingWords[acting]}.`;
}

const actingWords: Readonly<Record<ActingKind, string>> = {
  'work-account': 'work and school accounts',
  'personal-account': 'personal Microsoft accounts',
  app: 'an application that acts as itself',
};

/** Without those that another one of the set includes. */
function withoutCovered(names: readonly string[], acting: ActingKind): string[] {
  return names.filter((name) => !names.some((other) => other !== name && covers(other, name, acting)));
}
