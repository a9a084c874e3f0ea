import { toJson } from '../../storage/schema/to-json.ts';
import type { DatabaseTransaction } from '../../storage/storage.ts';
import type { PutWake } from '../store.ts';

/** Stores a wake-up, or merges it with what the key has already: the earliest time and the latest payload win. */
export async function putWake(
  transaction: DatabaseTransaction,
  queue: string,
  { key, payload: given, delay }: PutWake,
  now: number,
): Promise<void> {
  const due = now + delay;
  const payload = given === undefined ? undefined : toJson(given);
  const row = await transaction
    .selectFrom('wake_ups')
    .select(['state', 'payload', 'due_at', 'again_at', 'again_payload'])
    .where('queue', '=', queue)
    .where('key', '=', key)
    .executeTakeFirst();
  if (row === undefined) {
    await transaction
      .insertInto('wake_ups')
      .values({ queue, key, state: 'waiting', payload, due_at: due, written_at: now, failures: 0 })
      .execute();
    return;
  }
  const kept = (value: unknown) => (value === null ? null : toJson(value));
  const changes = {
    waiting: { payload: payload ?? kept(row.payload), due_at: Math.min(row.due_at, due) },
    running: {
      again_at: Math.min(row.again_at ?? due, due),
      again_payload: payload ?? kept(row.again_at === null ? row.payload : row.again_payload),
    },
    failed: { payload: payload ?? kept(row.payload), due_at: due, reason: null, failed_at: null },
  }[row.state];
  const started = row.state === 'running' ? {} : { state: 'waiting' as const, failures: 0 };
  await transaction
    .updateTable('wake_ups')
    .set({ ...started, ...changes, written_at: now })
    .where('queue', '=', queue)
    .where('key', '=', key)
    .execute();
}
