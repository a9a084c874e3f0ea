import type { ActingKind } from '../../base/feature.ts';
import type { Connection, FeatureStanding } from '../../connections/connection.ts';

/** What there is of a feature that is switched on. */
export type Standing = Pick<FeatureStanding, 'feature' | 'wanted' | 'has' | 'missing' | 'reason'>;

/** A connection, as far as trying it goes. */
export interface TryOutSubject {
  readonly acting: ActingKind;
  readonly standings: readonly Standing[];
  readonly sharedMailboxes: readonly string[];
}

export function subjectOf(connection: Connection, standings: readonly Standing[]): TryOutSubject {
  const { actsAs, account, sharedMailboxes } = connection;
  const acting =
    actsAs === 'app' ? 'app' : account?.kind === 'personal' ? 'personal-account' : 'work-account';
  return { acting, standings, sharedMailboxes };
}
