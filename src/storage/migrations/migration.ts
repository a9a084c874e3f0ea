import type { Transaction } from 'kysely';

/**
 * One step of the schema, written once for both engines with Kysely's schema builder.
 * Types to use: text, bigint, double precision, boolean, json, bytea. A released step never changes.
 */
export interface Migration {
  readonly number: number;
  readonly name: string;
  // The schema as it was at this step is not the schema of today, so a migration sees no table types.
  // biome-ignore lint/suspicious/noExplicitAny: see above; Kysely's own migrations do the same
  up(transaction: Transaction<any>): Promise<void>;
}
