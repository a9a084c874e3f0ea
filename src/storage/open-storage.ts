import { openSqlite } from './sqlite/open-sqlite.ts';
import type { OpenOptions, Storage } from './storage.ts';

/** Opens the database: PostgreSQL when there is an address, else the SQLite file in the data folder. */
export async function openStorage(options: OpenOptions): Promise<Storage> {
  const { databaseUrl } = options;
  if (databaseUrl === undefined) return openSqlite(options);
  // Only now: pg costs memory that a hub on SQLite need not pay.
  const { openPostgres } = await import('./postgres/open-postgres.ts');
  return openPostgres({ ...options, databaseUrl });
}
