import { onTestFinished } from 'vitest';
import { Secret } from '../../src/base/secret.ts';
import type { OpenOptions, Storage } from '../../src/storage/storage.ts';
import type { KeyOptions } from '../../src/vault/key-source.ts';
import { openVault, type Vault, type VaultOptions } from '../../src/vault/open-vault.ts';
import { opened } from '../storage/each-engine.ts';

export interface Safe {
  readonly storage: Storage;
  readonly vault: Vault;
  /** Seals a secret and keeps it under a name. */
  put(name: string, secret: string): Promise<void>;
  get(name: string): Promise<string>;
  names(): Promise<string[]>;
  /** The sealed text as it lies in the database. */
  raw(name: string): Promise<string>;
  close(): Promise<void>;
}

const place = (name: string) => ({ table: 'sealed_values', column: 'value', row: name }) as const;

/** A vault over a database, with the secrets in `sealed_values`. */
export async function openSafe(
  options: OpenOptions & KeyOptions & Partial<Pick<VaultOptions, 'lookEvery'>>,
): Promise<Safe> {
  const storage = await opened(options);
  const vault = await openVault({ ...options, storage });
  onTestFinished(() => vault.close());
  const raw = async (name: string) =>
    (
      await storage.db
        .selectFrom('sealed_values')
        .select('value')
        .where('name', '=', name)
        .executeTakeFirstOrThrow()
    ).value;
  return {
    storage,
    vault,
    raw,
    async put(name, secret) {
      const value = await vault.seal(place(name), Secret.of(secret));
      const row = { name, value, revision: 1, changed_at: 1 };
      await storage.db
        .insertInto('sealed_values')
        .values(row)
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },
    get: async (name) => (await vault.unseal(place(name), await raw(name))).revealText(),
    async names() {
      const rows = await storage.db.selectFrom('sealed_values').select('name').orderBy('name').execute();
      return rows.map(({ name }) => name);
    },
    async close() {
      vault.close();
      await storage.close();
    },
  };
}
