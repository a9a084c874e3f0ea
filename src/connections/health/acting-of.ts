import type { ActingKind } from '../../base/feature.ts';
import type { Connection } from '../connection.ts';

/** Which column of the permission table counts for a connection. Before the first sign-in that is a work account. */
export function actingOf({ actsAs, account }: Pick<Connection, 'actsAs' | 'account'>): ActingKind {
  if (actsAs === 'app') return 'app';
  return account?.kind === 'personal' ? 'personal-account' : 'work-account';
}
