import { PorticoError } from '../base/errors/portico-error.ts';
import { migrate, newestOf, refuseNewer, schemaOf } from './migrate.ts';
import { migrations as everyMigration } from './migrations/migrations.ts';
import type { OpenOptions, Storage } from './storage.ts';

/** The part of opening both engines share: the schema is brought up to date, or looked at and left alone. */
export async function prepareSchema(
  storage: Storage,
  { schema = 'migrate', migrations = everyMigration, clock, log }: OpenOptions,
): Promise<void> {
  const { engine, db } = storage;
  const found = await schemaOf(engine, db);
  refuseNewer(found, migrations);
  if (schema === 'as-it-is') {
    if (found === 0) throw new PorticoError('storage-missing', { detail: 'The database is empty.' });
    return;
  }
  if (found === newestOf(migrations)) return;
  // Whoever comes second waits here, then finds the work done.
  const steps = await storage.transaction(
    (transaction) => migrate(transaction, { engine, clock, migrations }),
    { lock: 'migrations' },
  );
  if (steps.length > 0) log.info({ steps }, 'The database schema was brought up to date.');
}
