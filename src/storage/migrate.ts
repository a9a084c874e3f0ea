import { type Kysely, sql, type Transaction } from 'kysely';
import type { Clock } from '../base/clock.ts';
import { PorticoError } from '../base/errors/portico-error.ts';
import type { Log } from '../base/log.ts';
import { migrations } from './migrations/migrations.ts';
import type { Storage } from './storage.ts';

interface Applied {
  readonly migrations: { readonly number: number; readonly name: string; readonly applied_at: number };
}

/** The number of the newest schema this program knows. */
export const schemaVersion = migrations.at(-1)?.number ?? 0;

/**
 * Brings the database to this program's schema in one transaction, so that it is either before or after.
 * Programs that start at the same moment wait for each other and then find the work done.
 */
export async function migrate(
  storage: Pick<Storage, 'transaction' | 'lock' | 'engine'>,
  { clock, log }: { clock: Clock; log: Log },
): Promise<void> {
  const applied = await storage.transaction(async (transaction) => {
    await storage.lock(transaction, 'migrations');
    const done: string[] = [];
    const found = await versionOf(transaction as unknown as Transaction<Applied>);
    refuseNewer(found);
    for (const migration of migrations.filter(({ number }) => number > found)) {
      await migration.up(transaction);
      await (transaction as unknown as Transaction<Applied>)
        .insertInto('migrations')
        .values({ number: migration.number, name: migration.name, applied_at: clock.now() })
        .execute();
      done.push(migration.name);
    }
    return done;
  });
  if (applied.length > 0) log.info({ migrations: applied }, 'The database has the schema of this version.');
}

function refuseNewer(found: number): void {
  if (found <= schemaVersion) return;
  throw new PorticoError('storage-newer', {
    detail: `The database has schema ${found}; this version of Portico knows up to ${schemaVersion}.`,
  });
}

async function versionOf(db: Kysely<Applied>): Promise<number> {
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('number', 'bigint', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .execute();
  const row = await db
    .selectFrom('migrations')
    .select(sql<number | null>`max(number)`.as('number'))
    .executeTakeFirst();
  return row?.number ?? 0;
}
