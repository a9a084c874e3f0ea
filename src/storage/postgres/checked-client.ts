import type { PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { PoolClient } from 'pg';
import { PorticoError } from '../../base/errors/portico-error.ts';
import type { StatementNames } from './statement-names.ts';
import { breaksConnection, translatePostgresError } from './translate-postgres-error.ts';

/** A pooled connection for as long as someone holds it. One that broke meanwhile does not go back to the pool. */
export class CheckedClient implements PostgresPoolClient {
  readonly #client: PoolClient;
  readonly #names: StatementNames;
  #broken: unknown;

  constructor(client: PoolClient, names: StatementNames) {
    this.#client = client;
    this.#names = names;
  }

  /** Kysely also knows a form with a cursor, which Portico does not use: hence `never`. */
  query<Row>(text: unknown, values?: readonly unknown[]): Promise<PostgresQueryResult<Row>> & never {
    return this.#run(String(text), [...(values ?? [])]) as Promise<PostgresQueryResult<Row>> & never;
  }

  release(discard = false): void {
    this.#client.release(discard || this.#broken !== undefined);
  }

  async #run(text: string, values: unknown[]): Promise<unknown> {
    // A server that hangs would let the rollback hang as well.
    if (this.#broken !== undefined) {
      const detail = 'The connection to PostgreSQL was lost a moment ago.';
      throw new PorticoError('storage-unreachable', { detail, cause: this.#broken });
    }
    const name = this.#names.of(text);
    try {
      return await this.#client.query(name === undefined ? { text, values } : { name, text, values });
    } catch (error) {
      if (breaksConnection(error)) this.#broken = error;
      throw translatePostgresError(error);
    }
  }
}
