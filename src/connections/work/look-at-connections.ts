import { checkApproval } from '../approval/check-approval.ts';
import { isApprovalOpen, isRenewalDue, nextLook } from '../health/next-look.ts';
import type { Parts } from '../parts.ts';
import { changeConnection, findConnection } from '../rows/connection-rows.ts';
import type { TokenKeeper } from '../tokens/token-keeper.ts';
import { eachOf } from './each-of.ts';

const atOnce = 8;
const page = 200;

/**
 * Looks at every connection that is due: renews tokens ahead of their end, keeps idle ones alive, asks whether an
 * administrator has approved, and tries again what failed. Stops early when told to; what is left is due still.
 */
export async function lookAtConnections(
  parts: Parts,
  keeper: TokenKeeper,
  signal?: AbortSignal,
): Promise<number> {
  const { storage, clock, log } = parts;
  const now = clock.now();
  let looked = 0;
  for (;;) {
    const due = await storage.db
      .selectFrom('connections')
      .select('id')
      .where('look_at', '<=', now)
      .orderBy('look_at')
      .limit(page)
      .execute();
    await eachOf(
      due,
      atOnce,
      async ({ id }) => {
        if (signal?.aborted !== true) await lookAt(parts, keeper, id);
      },
      ({ id }, error) => log.error({ err: error, connection: id }, 'A connection could not be looked at.'),
    );
    looked += due.length;
    if (due.length < page || signal?.aborted === true) return looked;
  }
}

async function lookAt(parts: Parts, keeper: TokenKeeper, id: string): Promise<void> {
  const { storage, clock, timing } = parts;
  // First of all it is no longer due: should the look fail half-way, it comes up again later and holds up nobody.
  await storage.db
    .updateTable('connections')
    .set({ look_at: clock.now() + timing.lease + timing.ask })
    .where('id', '=', id)
    .execute();
  const row = await findConnection(storage, id);
  const wasOpen = isApprovalOpen(row);
  const seen = wasOpen ? await checkApproval(parts, keeper, id) : row;
  const isRenewed = seen.token_revision > row.token_revision;
  const isDue = !isRenewed && isRenewalDue(seen, clock.now(), timing);
  const renewal = isDue ? await keeper.renew(id, 'granted') : undefined;
  if (isRenewed || renewal !== undefined) return;
  await changeConnection(storage, id, (found) => ({ look_at: nextLook(found, clock.now(), timing) }));
}
