import type { PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { PoolClient } from 'pg';
import { breaksConnection, translatePostgresError } from './translate-postgres-error.ts';

/** A pooled connection for as long as someone holds it. One that broke meanwhile does not go back to the pool. */
export class CheckedClient implements PostgresPoolClient {
  readonly #client: PoolClient;
  #isBroken = false;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  query<Row>(text: unknown, values?: readonly unknown[]): Promise<PostgresQueryResult<Row>> & never {
    return this.#run(text as string, values ?? []) as Promise<PostgresQueryResult<Row>> & never;
  }

  release(discard = false): void {
    this.#client.release(discard || this.#isBroken);
  }

  async #run(text: string, values: readonly unknown[]): Promise<unknown> {
    try {
      return await this.#client.query(text, values as unknown[]);
    } catch (error) {
      this.#isBroken ||= breaksConnection(error);
      throw translatePostgresError(error);
    }
  }
}
