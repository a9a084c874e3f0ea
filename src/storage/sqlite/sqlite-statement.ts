import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import type { QueryResult } from 'kysely';
import { PorticoError } from '../../base/errors/portico-error.ts';
import { kindOfDeclaredType } from '../column-types.ts';

type FromSqlite = (value: SQLOutputValue) => unknown;
type Row = Record<string, unknown>;

/** What SQLite has no type for comes back as what PostgreSQL would give. Null stays null. */
const conversions: Readonly<Record<string, FromSqlite>> = {
  boolean: (value) => value === 1,
  json: (value) => JSON.parse(String(value)),
  bytes: (value) => Buffer.from((value as Uint8Array).buffer),
};

/** A prepared statement that takes and gives the same JavaScript values as PostgreSQL does. */
export class SqliteStatement {
  readonly #statement: StatementSync;
  readonly #names: readonly string[];
  readonly #conversions: readonly (FromSqlite | undefined)[];

  constructor(statement: StatementSync) {
    this.#statement = statement;
    statement.setReturnArrays(true);
    const columns = statement.columns();
    this.#names = columns.map(({ name }) => name);
    this.#conversions = columns.map(({ type }) => conversions[kindOfDeclaredType(type) ?? '']);
  }

  execute<Result>(parameters: readonly unknown[]): QueryResult<Result> {
    const values = toSqlite(parameters);
    if (this.#names.length === 0) {
      const { changes } = this.#statement.run(...values);
      return { rows: [], numAffectedRows: BigInt(changes) };
    }
    const found = this.#statement.all(...values) as unknown as SQLOutputValue[][];
    return { rows: found.map((row) => this.#row(row)) as Result[] };
  }

  *iterate<Result>(parameters: readonly unknown[]): Generator<Result> {
    for (const row of this.#statement.iterate(...toSqlite(parameters))) {
      yield this.#row(row as unknown as SQLOutputValue[]) as Result;
    }
  }

  #row(values: readonly SQLOutputValue[]): Row {
    const row: Row = {};
    for (let i = 0; i < this.#names.length; i += 1) {
      const value = values[i] ?? null;
      const convert = this.#conversions[i];
      row[this.#names[i] as string] = convert === undefined || value === null ? value : convert(value);
    }
    return row;
  }
}

function toSqlite(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (typeof value === 'string') {
      if (value.includes('\0')) throw nulCharacter();
      return value;
    }
    if (typeof value === 'boolean') return value ? 1 : 0;
    return value === undefined ? null : (value as SQLInputValue);
  });
}

/** PostgreSQL cannot hold it; SQLite refuses it too, so that a database can always move. */
function nulCharacter(): PorticoError {
  return new PorticoError('storage-value-not-allowed', { detail: 'A text holds a NUL character.' });
}
