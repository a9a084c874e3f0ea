import {
  type DataTypeNode,
  type Dialect,
  type Kysely,
  type SelectModifierNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { columnType } from '../column-types.ts';
import type { SqliteFile } from './open-sqlite-file.ts';
import { SqliteDriver } from './sqlite-driver.ts';

/** Kysely over node:sqlite. Kysely's own SQLite dialect expects better-sqlite3, whose statements differ. */
export class SqliteDialect implements Dialect {
  readonly #file: SqliteFile;

  /** The file stays the caller's: `destroy()` does not close it. */
  constructor(file: SqliteFile) {
    this.#file = file;
  }

  createDriver(): SqliteDriver {
    return new SqliteDriver(this.#file);
  }

  createQueryCompiler(): SqliteQueryCompiler {
    return new Compiler();
  }

  createAdapter(): SqliteAdapter {
    return new Adapter();
  }

  // biome-ignore lint/suspicious/noExplicitAny: Kysely's own signature
  createIntrospector(db: Kysely<any>): SqliteIntrospector {
    return new SqliteIntrospector(db);
  }
}

/** The driver queues writers itself, first come first served, and lets readers pass; Kysely's mutex would not. */
class Adapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Compiler extends SqliteQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    this.append(columnType(node.dataType).sqlite);
  }

  /** `for update`, `skip locked`: a transaction that writes has the whole SQLite database to itself. */
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier === undefined || node.modifier === 'Distinct') super.visitSelectModifier(node);
  }
}
