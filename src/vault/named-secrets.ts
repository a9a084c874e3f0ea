import type { Clock } from '../base/clock.ts';
import type { Secret } from '../base/secret.ts';
import { reusableQuery } from '../storage/reusable-query.ts';
import type { SealedText } from '../storage/schema/column.ts';
import type { Storage } from '../storage/storage.ts';
import type { Vault } from './open-vault.ts';

/** Secrets that belong to no other table, by name. */
export interface NamedSecrets {
  /** Undefined when there is none of this name. */
  get(name: string): Promise<Secret | undefined>;
  /** Puts a secret under a name, in the place of one that is there. */
  put(name: string, secret: Secret): Promise<void>;
  remove(name: string): Promise<void>;
}

interface Written {
  readonly name: string;
  readonly value: SealedText;
  readonly now: number;
}

export function namedSecrets({
  storage: { db },
  vault,
  clock,
}: {
  storage: Pick<Storage, 'db'>;
  vault: Vault;
  clock: Clock;
}): NamedSecrets {
  const find = reusableQuery<{ name: string }, { value: SealedText }>(db, (value) =>
    db.selectFrom('sealed_values').select('value').where('name', '=', value('name')),
  );
  const write = reusableQuery<Written, unknown>(db, (value) =>
    db
      .insertInto('sealed_values')
      .values({ name: value('name'), value: value('value'), revision: 1, changed_at: value('now') })
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet(({ eb, ref }) => ({
          value: value('value'),
          revision: eb(ref('sealed_values.revision'), '+', 1),
          changed_at: value('now'),
        })),
      ),
  );
  const place = (name: string) => ({ table: 'sealed_values', column: 'value', row: name }) as const;
  return {
    async get(name) {
      const [row] = (await find({ name })).rows;
      return row === undefined ? undefined : vault.unseal(place(name), row.value);
    },
    async put(name, secret) {
      await write({ name, value: await vault.seal(place(name), secret), now: clock.now() });
    },
    async remove(name) {
      await db.deleteFrom('sealed_values').where('name', '=', name).execute();
    },
  };
}
