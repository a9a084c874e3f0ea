import { toJson } from '../../storage/schema/to-json.ts';
import type { DatabaseTransaction } from '../../storage/storage.ts';
import { afterRun } from '../after-run.ts';
import type { Settled } from '../store.ts';

/** Ends a claim, unless somebody else holds the key by now. */
export async function settleClaim(
  transaction: DatabaseTransaction,
  queue: string,
  { claim, settlement }: Settled,
  now: number,
): Promise<void> {
  const row = await transaction
    .selectFrom('wake_ups')
    .select(['again_at', 'again_payload'])
    .where('queue', '=', queue)
    .where('key', '=', claim.key)
    .where('holder', '=', claim.token)
    .executeTakeFirst();
  if (row === undefined) return;
  const again = row.again_at === null ? undefined : { payload: row.again_payload, delay: row.again_at - now };
  const remains = afterRun(settlement, claim, again);
  if (remains === undefined) {
    await transaction
      .deleteFrom('wake_ups')
      .where('queue', '=', queue)
      .where('key', '=', claim.key)
      .execute();
    return;
  }
  const { state, payload, failures } = remains;
  await transaction
    .updateTable('wake_ups')
    .set({
      state,
      failures,
      payload: payload === null ? null : toJson(payload),
      due_at: now + (remains.state === 'waiting' ? remains.delay : 0),
      written_at: now,
      holder: null,
      held_until: null,
      again_at: null,
      again_payload: null,
      reason: remains.state === 'failed' ? remains.reason : null,
      failed_at: remains.state === 'failed' ? now : null,
    })
    .where('queue', '=', queue)
    .where('key', '=', claim.key)
    .execute();
}
