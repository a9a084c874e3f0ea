import { sql } from 'kysely';
import { postgresSchema } from '../postgres-schema.ts';
import type { DatabaseTransaction, Engine } from '../storage.ts';

interface Constraint {
  readonly table: string;
  readonly name: string;
}

/**
 * Lets rows come in any order: references between them are checked when the returned function is called in the same
 * transaction, or when that commits.
 */
export const deferForeignKeys: Readonly<
  Record<Engine, (transaction: DatabaseTransaction) => Promise<() => Promise<void>>>
> = {
  async sqlite(transaction) {
    await sql`pragma defer_foreign_keys = on`.execute(transaction);
    return async () => undefined; // the commit checks, and ends the deferral
  },
  async postgres(transaction) {
    const { rows } = await sql<Constraint>`
      select t.relname::text as "table", c.conname::text as "name"
      from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = c.connamespace
      where c.contype = 'f' and not c.condeferred and n.nspname = ${postgresSchema}`.execute(transaction);
    for (const constraint of rows) await alter(transaction, constraint, 'deferrable initially deferred');
    return async () => {
      await sql`set constraints all immediate`.execute(transaction);
      for (const constraint of rows) await alter(transaction, constraint, 'not deferrable');
    };
  },
};

async function alter(
  transaction: DatabaseTransaction,
  { table, name }: Constraint,
  how: string,
): Promise<void> {
  await sql`alter table ${sql.id(table)} alter constraint ${sql.id(name)} ${sql.raw(how)}`.execute(
    transaction,
  );
}
