import type { Clock } from '../../base/clock.ts';
import type { DatabaseTransaction, PostgresStorage } from '../../storage/storage.ts';
import type { PutWake } from '../store.ts';

export interface Adopter {
  put(queue: string, wakes: readonly PutWake[], transaction: DatabaseTransaction): Promise<void>;
  park(queue: string, wake: ParkedRow, transaction: DatabaseTransaction): Promise<void>;
}

export interface ParkedRow {
  readonly key: string;
  readonly payload: unknown;
  readonly reason: string;
  readonly failures: number;
}

const rowsAtOnce = 200;

/** Takes over wake-ups of the embedded engine that a move from SQLite or a backup has brought into this database. */
export async function adoptRows(storage: PostgresStorage, clock: Clock, adopter: Adopter): Promise<number> {
  for (let adopted = 0; ; ) {
    const some = await storage.transaction((transaction) => adoptSome(transaction, clock, adopter), {
      isolation: 'read committed',
    });
    adopted += some;
    if (some === 0) return adopted;
  }
}

async function adoptSome(
  transaction: DatabaseTransaction,
  clock: Clock,
  { put, park }: Adopter,
): Promise<number> {
  const rows = await transaction
    .selectFrom('wake_ups')
    .selectAll()
    .orderBy('queue')
    .orderBy('key')
    .limit(rowsAtOnce)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const { queue, key, state, payload, again_payload, due_at, again_at, failures, reason } of rows) {
    if (state === 'failed') await park(queue, { key, payload, failures, reason: reason ?? '' }, transaction);
    else {
      // Nobody works on it any more, whatever the row says: it lay still while it was moved.
      const due = again_at === null ? due_at : Math.min(due_at, again_at);
      const wake = { key, payload: again_payload ?? payload, delay: due - clock.now() };
      await put(queue, [wake], transaction);
    }
    await transaction.deleteFrom('wake_ups').where('queue', '=', queue).where('key', '=', key).execute();
  }
  return rows.length;
}
