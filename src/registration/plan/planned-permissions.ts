import type { FeatureFacts, FeatureName } from '../../base/feature.ts';
import type { GraphPermission } from '../../identity/permissions/graph-permission.ts';
import { findPermission } from '../../identity/permissions/graph-permissions.ts';
import { type PermissionSet, permissionsFor } from '../../identity/permissions/permissions-for.ts';
import { includesPersonal } from '../application/sign-in-audience.ts';
import type { PlannedPermission, RegistrationWish } from '../registrar.ts';

type Kind = PlannedPermission['kind'];

/**
 * What every sign-in asks for besides its features. Listed with the others, so that an admin who approves everything
 * listed spares people the consent page altogether.
 */
const signInPermissions = ['openid', 'profile', 'offline_access', 'User.Read'];

/** What lets an application renew its own secret: it may change applications it owns, and it is made its own owner. */
export const ownRenewal = 'Application.ReadWrite.OwnedBy';

/** The permissions a wish needs, the least that serve it, each once for its kind. */
export function plannedPermissions(
  wish: RegistrationWish,
  features: readonly FeatureFacts[],
): readonly PlannedPermission[] {
  const delegated = accountSets(wish, features);
  const application = appSet(wish, features);
  const names = (sets: readonly PermissionSet[]) => new Set(sets.flatMap(({ permissions }) => permissions));
  const isForAccounts = Object.keys(wish.account).length > 0 || wish.redirects.length > 0;
  return [
    ...planned(
      [...new Set([...(isForAccounts ? signInPermissions : []), ...names(delegated)])],
      'delegated',
      servedBy(delegated, features),
    ),
    ...planned(
      [...names([application]), ...(wish.renewsItself ? [ownRenewal] : [])],
      'application',
      servedBy([application], features),
    ),
  ];
}

/** For each kind of account that may sign in: what its features need. */
export function accountSets(
  wish: RegistrationWish,
  features: readonly FeatureFacts[],
): readonly PermissionSet[] {
  const options = wish.shared === undefined ? {} : { shared: wish.shared };
  const kinds = [
    ...(wish.audience === 'personal' ? [] : (['work-account'] as const)),
    ...(includesPersonal(wish.audience) ? (['personal-account'] as const) : []),
  ];
  return kinds.map((kind) => permissionsFor(features, wish.account, kind, options));
}

/** Nothing at all where only personal accounts are let in: an application has no mailbox there to act in. */
export function appSet(wish: RegistrationWish, features: readonly FeatureFacts[]): PermissionSet {
  return permissionsFor(features, wish.audience === 'personal' ? {} : wish.app, 'app');
}

function servedBy(
  sets: readonly PermissionSet[],
  features: readonly FeatureFacts[],
): (name: string) => readonly string[] {
  return (name) =>
    features
      .filter((facts) => sets.some(({ byFeature }) => byFeature[facts.name as FeatureName]?.includes(name)))
      .map(({ title }) => title);
}

function planned(
  names: readonly string[],
  kind: Kind,
  served: (name: string) => readonly string[],
): readonly PlannedPermission[] {
  return names.flatMap((name) => {
    const permission = findPermission(name);
    const id = kind === 'application' ? permission?.application : permission?.delegated;
    if (!permission || !id) return [];
    return [
      {
        name,
        id,
        kind,
        words: kind === 'application' ? (permission.appWords ?? permission.words) : permission.words,
        features: served(name),
        needsAdmin: needsAdmin(permission, kind),
      },
    ];
  });
}

function needsAdmin(permission: GraphPermission, kind: Kind): PlannedPermission['needsAdmin'] {
  if (kind === 'application' || permission.admin) return 'always';
  return permission.blockedByDefaultPolicy ? 'by-default-policy' : 'no';
}
