import { setTimeout as pause } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SelectQueryNode,
} from 'kysely';
import { PorticoError } from '../../base/errors/portico-error.ts';
import { Breath } from './breath.ts';
import type { SqliteFile } from './open-sqlite-file.ts';
import { translateSqliteError } from './translate-sqlite-error.ts';
import { WriterQueue } from './writer-queue.ts';

/** Milliseconds a write waits for its turn: behind others of this process, or behind another process. */
const patience = 10_000;

/**
 * One connection writes, one reads. Whoever writes waits for their turn; a read outside a transaction waits for
 * nobody and sees what was committed when it began.
 */
export class SqliteDriver implements Driver {
  readonly #file: SqliteFile;
  readonly #turn = new Turn();
  readonly #breath = new Breath();

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SqliteConnection> {
    return new SqliteConnection(this.#file, this.#turn, this.#breath);
  }

  async beginTransaction(connection: SqliteConnection): Promise<void> {
    await connection.begin();
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    connection.end('commit');
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    connection.end('rollback');
  }

  async savepoint(connection: SqliteConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`savepoint "${name}"`));
  }

  async rollbackToSavepoint(connection: SqliteConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`rollback to "${name}"`));
  }

  async releaseSavepoint(connection: SqliteConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`release "${name}"`));
  }

  async releaseConnection(connection: SqliteConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {}
}

/** The right to write: in this process a queue, between processes SQLite's own lock. */
class Turn {
  readonly #queue = new WriterQueue(patience);

  /** Runs `write` while nobody else of this process writes; again, for as long as another process does. */
  async take<Result>(write: () => Result): Promise<Result> {
    const wait = this.#queue.enter();
    if (wait !== undefined) await wait;
    try {
      const patientUntil = performance.now() + patience;
      for (let delay = 2; ; delay = Math.min(delay * 2, 100)) {
        try {
          return write();
        } catch (error) {
          const translated = translateSqliteError(error);
          const isBusy = translated instanceof PorticoError && translated.code === 'storage-busy';
          if (!isBusy || performance.now() > patientUntil) throw translated;
        }
        await pause(delay * (0.5 + Math.random()));
      }
    } catch (error) {
      this.#queue.leave();
      throw error;
    }
  }

  giveBack(): void {
    this.#queue.leave();
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #file: SqliteFile;
  readonly #turn: Turn;
  readonly #breath: Breath;
  #inTransaction = false;

  constructor(file: SqliteFile, turn: Turn, breath: Breath) {
    this.#file = file;
    this.#turn = turn;
    this.#breath = breath;
  }

  async begin(): Promise<void> {
    await this.#turn.take(() => this.#file.writer.run('begin immediate'));
    this.#inTransaction = true;
  }

  end(how: 'commit' | 'rollback'): void {
    try {
      // Some errors, a full disk among them, have SQLite roll back by itself (lang_transaction.html, 3).
      if (how === 'commit' || this.#file.writer.isTransaction) this.#file.writer.run(how);
    } catch (error) {
      throw translateSqliteError(error);
    } finally {
      if (!this.#file.writer.isTransaction) this.release();
    }
  }

  release(): void {
    if (!this.#inTransaction) return;
    this.#inTransaction = false;
    if (this.#file.writer.isTransaction) this.#file.writer.run('rollback');
    this.#turn.giveBack();
  }

  async executeQuery<Row>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<Row>> {
    const breath = this.#breath.take();
    if (breath !== undefined) await breath;
    if (!this.#inTransaction && !SelectQueryNode.is(query)) {
      const result = await this.#turn.take(() => this.#file.writer.prepare(sql).execute<Row>(parameters));
      this.#turn.giveBack();
      return result;
    }
    try {
      const connection = this.#inTransaction ? this.#file.writer : this.#file.reader;
      return connection.prepare(sql).execute<Row>(parameters);
    } catch (error) {
      throw translateSqliteError(error);
    }
  }

  async *streamQuery<Row>({ sql, parameters }: CompiledQuery): AsyncGenerator<QueryResult<Row>> {
    const connection = this.#inTransaction ? this.#file.writer : this.#file.reader;
    try {
      for (const row of connection.prepareUncached(sql).iterate<Row>(parameters)) yield { rows: [row] };
    } catch (error) {
      throw translateSqliteError(error);
    }
  }
}
