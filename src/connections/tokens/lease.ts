import type { Parts } from '../parts.ts';
import type { ConnectionRow } from '../rows/connection-rows.ts';

/**
 * The right to renew a connection's tokens, over all processes. It is had by a compare-and-swap on the row, and ends
 * by itself when its holder dies.
 */
export interface Lease {
  readonly holder: string;
  release(): Promise<void>;
}

/** Undefined when somebody else holds it, or has renewed the tokens since the row was read. */
export async function takeLease(
  { storage, clock, newId, timing }: Pick<Parts, 'storage' | 'clock' | 'newId' | 'timing'>,
  { id, token_revision }: Pick<ConnectionRow, 'id' | 'token_revision'>,
): Promise<Lease | undefined> {
  const holder = newId('lease');
  const now = clock.now();
  const { numUpdatedRows } = await storage.db
    .updateTable('connections')
    .set({ lease_holder: holder, lease_until: now + timing.lease })
    .where('id', '=', id)
    .where('token_revision', '=', token_revision)
    .where(({ or, eb }) =>
      or([
        eb('lease_holder', 'is', null),
        eb('lease_until', '<=', now),
        // Written by a clock that has been set back since.
        eb('lease_until', '>', now + 2 * timing.lease),
      ]),
    )
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) return undefined;
  return {
    holder,
    async release() {
      await storage.db
        .updateTable('connections')
        .set({ lease_holder: null, lease_until: null })
        .where('id', '=', id)
        .where('lease_holder', '=', holder)
        .execute();
    },
  };
}
