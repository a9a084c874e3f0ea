import type { FeatureFacts } from '../../base/feature.ts';
import { permissionsFor } from '../../identity/permissions/permissions-for.ts';
import { standingOf } from '../../identity/permissions/standing-of.ts';
import type { Connection, FeatureStanding } from '../connection.ts';
import { actingOf } from './acting-of.ts';

type Wishing = Pick<Connection, 'actsAs' | 'account' | 'features' | 'sharedMailboxes'>;

const optionsOf = ({ sharedMailboxes }: Wishing) => ({ shared: sharedMailboxes.length > 0 });

/** Each wished-for feature: what it needs, has and lacks. */
export function standingsOf(
  features: readonly FeatureFacts[],
  connection: Wishing & Pick<Connection, 'granted'>,
): readonly FeatureStanding[] {
  const acting = actingOf(connection);
  return features.flatMap((facts) => {
    const wanted = connection.features[facts.name];
    if (wanted === undefined) return [];
    return [standingOf(facts, wanted, acting, connection.granted, optionsOf(connection))];
  });
}

/** The least set of permissions for all of them. */
export function wishedPermissions(
  features: readonly FeatureFacts[],
  connection: Wishing,
  acting = actingOf(connection),
): readonly string[] {
  return permissionsFor(features, connection.features, acting, optionsOf(connection)).permissions;
}

/** What of it the present grant lacks. */
export function lackingPermissions(standings: readonly FeatureStanding[]): readonly string[] {
  return [...new Set(standings.flatMap(({ missing }) => missing))].sort();
}
