import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';
import type { Storage } from '../storage/storage.ts';
import {
  bridgeTo,
  isRotating,
  type KeyRow,
  proofOf,
  reachableKeys,
  readKeyRows,
  rotationUnderWay,
  rowOf,
} from './key-ring.ts';
import type { MasterKey } from './master-key.ts';
import { usualLook } from './open-vault.ts';
import { type Resealed, reseal } from './reseal.ts';

export interface RotationOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  /** The key this database has now; when an interrupted rotation goes on, either of both. */
  readonly from: MasterKey;
  readonly to: MasterKey;
  /** Whether hubs may be at work in the database meanwhile. */
  readonly beside: boolean;
  /** Milliseconds within which every hub at work has noticed the new key. */
  readonly noticed?: number;
}

/**
 * Replaces the master key. From the first step to the last either key opens everything, and each step can be taken
 * again: after a kill the same call goes on. At the end the old key opens nothing any more.
 */
export async function rotateKey(options: RotationOptions): Promise<Resealed> {
  const { storage, clock, from, to, beside, noticed = 2 * usualLook } = options;
  const began = clock.elapsed();
  const rows = await begin(options);
  const known = reachableKeys(rows, new Map([from, to].map((key) => [key.id, key])));
  const first = await reseal(storage, { to, known });
  if (beside) await pause(Math.max(0, began + noticed - clock.elapsed()));
  // What others sealed with the old key while the first round went through.
  const last = beside ? await reseal(storage, { to, known }) : { count: 0, unreadable: first.unreadable };
  await finish(options);
  return { count: first.count + last.count, unreadable: last.unreadable };
}

async function begin({ storage, clock, from, to }: RotationOptions): Promise<readonly KeyRow[]> {
  return storage.transaction(
    async (transaction) => {
      const rows = await readKeyRows(transaction);
      rowOf(rows, from, 'The present key');
      const target = rows.find(({ id }) => id === to.id);
      if (target?.state === 'active') return rows;
      if (isRotating(rows)) throw rotationUnderWay(rows, to);
      if (target !== undefined) rowOf(rows, to, 'The new key'); // throws: it is retired
      await transaction
        .insertInto('vault_keys')
        .values({
          id: to.id,
          state: 'active',
          proof: proofOf(to),
          bridge: bridgeTo(to, from),
          created_at: clock.now(),
        })
        .execute();
      await transaction
        .updateTable('vault_keys')
        .set({ state: 'retiring', bridge: bridgeTo(from, to) })
        .where('id', '=', from.id)
        .execute();
      return readKeyRows(transaction);
    },
    { lock: 'vault' },
  );
}

async function finish({ storage, clock, to, beside }: RotationOptions): Promise<void> {
  await storage.transaction(
    async (transaction) => {
      await transaction.updateTable('vault_keys').set({ bridge: null }).where('id', '=', to.id).execute();
      await transaction
        .updateTable('vault_keys')
        .set({ state: 'retired', retired_at: clock.now(), ...(!beside && { bridge: null }) })
        .where('state', '=', 'retiring')
        .execute();
    },
    { lock: 'vault' },
  );
}
