import { setTimeout as pause } from 'node:timers/promises';
import {
  ColumnDefinitionNode,
  type DataTypeNode,
  type Driver,
  PostgresDialect as KyselyPostgresDialect,
  PostgresDriver,
  type PostgresPool,
  PostgresQueryCompiler,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { columnType } from '../column-types.ts';
import { CheckedClient } from './checked-client.ts';
import { StatementNames } from './statement-names.ts';
import { translatePostgresError } from './translate-postgres-error.ts';

const patience = 3_000;

/** Kysely over pg, with errors of the catalogue and broken connections thrown away. */
export class PostgresDialect extends KyselyPostgresDialect {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): Driver {
    return new PostgresDriver({ pool: checked(this.#pool) });
  }

  override createQueryCompiler(): PostgresQueryCompiler {
    return new Compiler();
  }
}

function checked(pool: Pool): PostgresPool {
  const names = new StatementNames();
  const known = new WeakMap<PoolClient, CheckedClient>();
  return {
    options: pool.options,
    async connect() {
      try {
        const client = await pool.connect();
        const checked = known.get(client) ?? new CheckedClient(client, names);
        known.set(client, checked);
        return checked;
      } catch (error) {
        throw translatePostgresError(error);
      }
    },
    // Each connection says goodbye and waits for the server's; one that hangs is not worth holding up an exit.
    end: () => Promise.race([pool.end(), pause(patience, undefined, { ref: false })]),
  };
}

class Compiler extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    const isDefinition = this.parentNode !== undefined && ColumnDefinitionNode.is(this.parentNode);
    this.append(isDefinition ? columnType(node.dataType).postgres : node.dataType);
  }
}
