import { PorticoError } from '../base/errors/portico-error.ts';
import { rewriteColumn } from '../storage/rewrite-column.ts';
import type { Storage } from '../storage/storage.ts';
import type { MasterKey } from './master-key.ts';
import { describePlace, sealedColumns } from './place.ts';
import { seal } from './seal.ts';
import { keyPrefix } from './sealed-text.ts';
import { partsOf, refused, unseal } from './unseal.ts';

export interface Resealed {
  readonly count: number;
  /** Places whose secret does not open, with the reason's code; they are left as they are. */
  readonly unreadable: readonly { readonly place: string; readonly code: string }[];
}

interface Keys {
  readonly to: MasterKey;
  readonly known: ReadonlyMap<string, MasterKey>;
}

/** Seals every secret in the database anew that is not sealed with one key yet. Whatever it has done stays done. */
export async function reseal(storage: Storage, keys: Keys): Promise<Resealed> {
  const unreadable: { place: string; code: string }[] = [];
  let count = 0;
  for (const { table, column, purpose, key } of sealedColumns()) {
    const done = keyPrefix(keys.to.id);
    count += await rewriteColumn(storage, { table, column, key, done }, (row, stale) => {
      const place = describePlace(table, column, purpose, row);
      const fresh = resealOne(place, stale, keys);
      if (typeof fresh === 'string') return fresh;
      unreadable.push({ place, code: fresh.code });
      return undefined;
    });
  }
  return { count, unreadable };
}

function resealOne(place: string, stale: string, { to, known }: Keys): string | PorticoError {
  try {
    const parts = partsOf(stale, place);
    const from = known.get(parts.keyId);
    if (from === undefined) throw refused('vault-key-unknown', place);
    const secret = unseal(from, place, parts);
    const fresh = seal(to, place, secret);
    secret.wipe();
    return fresh;
  } catch (error) {
    if (error instanceof PorticoError) return error;
    throw error;
  }
}
