import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Storage } from '../storage/storage.ts';
import { readKeyRows } from './key-ring.ts';
import type { MasterKey } from './master-key.ts';
import { reseal } from './reseal.ts';

interface Options {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly log: Log;
}

/** Milliseconds after which no process can be left that has not noticed a rotation. */
const certain = 60_000;

/**
 * A rotation beside a running hub leaves the old key readable, should the hub have written with it at the last
 * moment. The next start seals what is left anew, and with that the old key is gone from the database.
 */
export async function forgetRetiredKeys(
  { storage, clock, log }: Options,
  { active, keys }: { active: MasterKey; keys: ReadonlyMap<string, MasterKey> },
): Promise<void> {
  const rows = await readKeyRows(storage.db);
  const left = rows.filter(
    ({ state, bridge, retired_at }) =>
      state === 'retired' && bridge !== null && clock.now() - (retired_at ?? 0) > certain,
  );
  if (left.length === 0) return;
  const { count } = await reseal(storage, { to: active, known: keys });
  const ids = left.map(({ id }) => id);
  await storage.db.updateTable('vault_keys').set({ bridge: null }).where('id', 'in', ids).execute();
  log.info(
    { keys: ids, resealed: count },
    'Keys that were rotated out can no longer be had from the database.',
  );
}
