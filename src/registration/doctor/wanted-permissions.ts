import type { ActingKind, FeatureChoice, FeatureFacts } from '../../base/feature.ts';
import type { Connection } from '../../connections/connection.ts';
import { permissionsFor } from '../../identity/permissions/permissions-for.ts';
import type { Subjects } from './facts.ts';

/** Permissions of Microsoft Graph that the features in use need, least first. */
export interface WantedPermissions {
  readonly delegated: readonly string[];
  readonly application: readonly string[];
}

/** Without features, sign-ins still ask who it is. */
const always = 'User.Read';

/** What a connection's features need, or what those of all connections and of the registration's purpose need. */
export function wantedPermissions(
  features: readonly FeatureFacts[],
  { registration, connection, connections }: Pick<Subjects, 'registration' | 'connection' | 'connections'>,
): WantedPermissions {
  const needed = (choice: FeatureChoice, acting: ActingKind, shared: boolean): readonly string[] =>
    permissionsFor(features, choice, acting, { shared }).permissions;
  const ofConnections = (actsAs: Connection['actsAs']): readonly string[] =>
    connections
      .filter((one) => one.actsAs === actsAs)
      .flatMap((one) => needed(one.features, actingKindOf(one), one.sharedMailboxes.length > 0));
  const { account, app } = connection ? { account: {}, app: {} } : registration.purpose;
  const delegated = [...needed(account, 'work-account', false), ...ofConnections('account')];
  return {
    delegated: [...new Set(delegated.length > 0 ? [always, ...delegated] : [])],
    application: [...new Set([...needed(app, 'app', false), ...ofConnections('app')])],
  };
}

export function actingKindOf({ actsAs, account }: Pick<Connection, 'actsAs' | 'account'>): ActingKind {
  if (actsAs === 'app') return 'app';
  return account?.kind === 'personal' ? 'personal-account' : 'work-account';
}
