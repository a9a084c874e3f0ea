import { newestOf } from '../migrate.ts';
import { migrations as everyMigration } from '../migrations/migrations.ts';
import type { OpenOptions } from '../storage.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { type BackupSnapshot, readBackup } from './read-backup.ts';
import { replaceSqlite } from './replace-sqlite.ts';

export interface Restored {
  readonly backup: BackupSnapshot;
  /** Where what was there before is kept; undefined when there was nothing. */
  readonly previous: string | undefined;
}

/** Puts a backup in the place of the database. It is there whole, or everything is as it was. */
export async function restoreBackup(file: string, options: OpenOptions): Promise<Restored> {
  const { databaseUrl, clock, migrations = everyMigration } = options;
  const backup = await readBackup(file, newestOf(migrations));
  if (databaseUrl === undefined) {
    const previous = await replaceSqlite(options.dataFolder, (transaction) =>
      loadSnapshot(transaction, backup, { engine: 'sqlite', clock, migrations }),
    );
    return { backup, previous };
  }
  const { replacePostgres } = await import('./replace-postgres.ts');
  const previous = await replacePostgres({ ...options, databaseUrl }, (transaction) =>
    loadSnapshot(transaction, backup, { engine: 'postgres', clock, migrations }),
  );
  return { backup, previous };
}
