import { sql } from 'kysely';
import { PorticoError } from '../base/errors/portico-error.ts';
import { loadSnapshot } from './backup/load-snapshot.ts';
import { alone } from './backup/replace-postgres.ts';
import type { SnapshotTable } from './backup/snapshot.ts';
import { takeSnapshot } from './backup/take-snapshot.ts';
import { readLayout } from './layout/read-layout.ts';
import { migrations as everyMigration } from './migrations/migrations.ts';
import { postgresSchema } from './postgres-schema.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';
import type { DatabaseTransaction, OpenOptions } from './storage.ts';

/** Copies the SQLite database into an empty PostgreSQL database, compares, and leaves the source as it is. */
export async function moveStorage(
  to: string,
  { migrations = everyMigration, ...options }: Omit<OpenOptions, 'databaseUrl'>,
): Promise<readonly SnapshotTable[]> {
  const source = await openSqlite({ ...options, migrations, schema: 'as-it-is', presence: 'alone' });
  try {
    return await takeSnapshot(source, async (snapshot) => {
      await alone({ ...options, databaseUrl: to }, (db) =>
        db.transaction().execute(async (transaction) => {
          await makeRoom(transaction);
          await loadSnapshot(transaction, snapshot, { engine: 'postgres', clock: options.clock, migrations });
        }),
      );
      return snapshot.tables;
    });
  } finally {
    await source.close();
  }
}

/** A hub that was started once on the target has left its tables there, empty but for a few rows. */
async function makeRoom(transaction: DatabaseTransaction): Promise<void> {
  for (const { name } of await readLayout('postgres', transaction)) {
    const { rows } = await sql`select 1 from ${sql.id(name)} limit 1`.execute(transaction);
    if (rows.length === 0) continue;
    throw new PorticoError('storage-not-empty', {
      detail: `The table ${name} in the schema ${postgresSchema} of the target has rows.`,
    });
  }
  await sql`drop schema if exists ${sql.id(postgresSchema)} cascade`.execute(transaction);
}
