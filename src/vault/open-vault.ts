import type { Clock } from '../base/clock.ts';
import { PorticoError } from '../base/errors/portico-error.ts';
import type { Secret } from '../base/secret.ts';
import type { SealedText } from '../storage/schema/column.ts';
import type { Storage } from '../storage/storage.ts';
import { forgetRetiredKeys } from './forget-retired-keys.ts';
import { activeIdOf, type KeyRow, reachableKeys, readKeyRows } from './key-ring.ts';
import type { KeyOptions } from './key-source.ts';
import type { MasterKey } from './master-key.ts';
import { type Place, placeText } from './place.ts';
import { seal } from './seal.ts';
import { startKey } from './start-key.ts';
import { partsOf, refused, unseal } from './unseal.ts';

export interface Vault {
  /** Seals a secret for its place; the text goes into a column declared with `sealed(…)`. */
  seal(place: Place, secret: Secret): Promise<SealedText>;
  /** Opens what was sealed for this place. Fails with its own error for each way a sealed text can be wrong. */
  unseal(place: Place, sealed: string): Promise<Secret>;
  /** The id of the key new secrets are sealed with. */
  readonly activeKey: string;
  close(): void;
}

export interface VaultOptions extends KeyOptions {
  readonly storage: Storage;
  readonly clock: Clock;
  /** Milliseconds between looks for a new key, which another process may have brought in. */
  readonly lookEvery?: number;
}

/** How soon a running hub seals with a new key. A rotation beside it waits for twice as long. */
export const usualLook = 5_000;

/** Opens the vault with the master key from the environment, from a file or, at the first start, a new one. */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const { storage, log, lookEvery = usualLook } = options;
  const start = await startKey(options);
  let ring = ringFrom(await readKeyRows(storage.db), new Map([[start.id, start]]));
  await forgetRetiredKeys(options, ring);

  async function look(): Promise<void> {
    ring = ringFrom(await readKeyRows(storage.db), ring.keys);
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => log.debug({ err: error }, 'The vault could not look for a new key.'));
  }, lookEvery).unref();

  return {
    get activeKey() {
      return ring.active.id;
    },
    async seal(place, secret) {
      return seal(ring.active, placeText(place), secret);
    },
    async unseal(place, sealed) {
      const where = placeText(place);
      const parts = partsOf(sealed, where);
      if (!ring.keys.has(parts.keyId)) await look();
      const key = ring.keys.get(parts.keyId);
      if (key === undefined) throw refused('vault-key-unknown', where);
      return unseal(key, where, parts);
    },
    close: () => clearInterval(timer),
  };
}

interface Ring {
  readonly active: MasterKey;
  readonly keys: ReadonlyMap<string, MasterKey>;
}

/** A key once reached stays in the ring: its bridge goes when the rotation is done. */
function ringFrom(rows: readonly KeyRow[], atHand: ReadonlyMap<string, MasterKey>): Ring {
  const keys = reachableKeys(rows, atHand);
  const activeId = activeIdOf(rows);
  const active = activeId === undefined ? undefined : keys.get(activeId);
  if (active !== undefined) return { active, keys };
  throw new PorticoError('vault-key-retired', {
    detail: `The database is sealed with key ${activeId} by now, which this process was not there to learn.`,
  });
}
