import { DatabaseSync, type DatabaseSyncOptions } from 'node:sqlite';
import { SqliteStatement } from './sqlite-statement.ts';

const statementsKept = 300;

/** One connection to a SQLite file, with its prepared statements by their text; the least recently used goes first. */
export class SqliteHandle {
  readonly database: DatabaseSync;
  readonly #statements = new Map<string, SqliteStatement>();

  constructor(path: string, options: DatabaseSyncOptions) {
    this.database = new DatabaseSync(path, options);
  }

  get isTransaction(): boolean {
    return this.database.isTransaction;
  }

  prepare(sql: string): SqliteStatement {
    const known = this.#statements.get(sql);
    if (known !== undefined) {
      this.#statements.delete(sql);
      this.#statements.set(sql, known);
      return known;
    }
    const statement = this.prepareUncached(sql);
    const oldest = this.#statements.size < statementsKept ? undefined : this.#statements.keys().next().value;
    if (oldest !== undefined) this.#statements.delete(oldest);
    this.#statements.set(sql, statement);
    return statement;
  }

  /** For a statement that is walked row by row: nobody else may start it meanwhile. */
  prepareUncached(sql: string): SqliteStatement {
    return new SqliteStatement(this.database.prepare(sql));
  }

  run(sql: string): void {
    this.prepare(sql).execute([]);
  }

  close(): void {
    this.#statements.clear();
    if (this.database.isOpen) this.database.close();
  }
}
