import type { Clock } from '../base/clock.ts';
import type { IdMaker } from '../base/id.ts';
import type { Secret } from '../base/secret.ts';
import type { SealedText } from '../storage/schema/column.ts';
import type { Database, Storage } from '../storage/storage.ts';
import type { Vault } from '../vault/open-vault.ts';
import type { Person } from './sessions.ts';

export type PasswordVault = Pick<Vault, 'seal' | 'unseal'>;

/** A person with the hash of their password, as it is kept. */
export interface Claimed extends Person {
  readonly password: SealedText;
}

export interface People {
  /** The person at the console, once they have set a password. There is one. */
  owner(db?: Database): Promise<Claimed | undefined>;
  hashOf(person: Claimed): Promise<Secret>;
  /** Seals a hash for the owner: the present one, or the one who will be. */
  sealed(hash: Secret): Promise<Claimed>;
  /** Within the caller's transaction. */
  put(db: Database, person: Claimed): Promise<void>;
}

interface PeopleOptions {
  readonly storage: Storage;
  readonly vault: PasswordVault;
  readonly clock: Clock;
  readonly newId: IdMaker;
}

const ownersName = 'Administrator';

export function people({ storage, vault, clock, newId }: PeopleOptions): People {
  const placeOf = (id: string) => ({ table: 'people', column: 'password', row: id }) as const;

  async function owner(db: Database = storage.db): Promise<Claimed | undefined> {
    const row = await db
      .selectFrom('people')
      .select(['id', 'name', 'password'])
      .where('password', 'is not', null)
      .orderBy('id')
      .executeTakeFirst();
    return row?.password == null ? undefined : { ...row, password: row.password };
  }

  return {
    owner,
    hashOf: ({ id, password }) => vault.unseal(placeOf(id), password),
    async sealed(hash) {
      const { id, name } = (await owner()) ?? { id: newId('person'), name: ownersName };
      return { id, name, password: await vault.seal(placeOf(id), hash) };
    },
    async put(db, { id, name, password }) {
      const now = clock.now();
      await db
        .insertInto('people')
        .values({ id, name, password, created_at: now, changed_at: now })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ password, changed_at: now }))
        .execute();
    },
  };
}
