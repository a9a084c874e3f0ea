import type { ColumnKind } from './schema/column.ts';

interface ColumnType {
  readonly kind: ColumnKind;
  /** SQLite keeps the declared name; the driver reads it back to know what the stored value stands for. */
  readonly sqlite: string;
  readonly postgres: string;
}

/**
 * The types a migration may use: those for which both engines can hand back the same JavaScript value.
 * In SQLite a name with TEXT in it keeps JSON such as `1e5` from being turned into a number (datatype3.html, 3.1).
 * In PostgreSQL text sorts by bytes, as SQLite does, whatever the database's locale; and `json` keeps the text as
 * written where `jsonb` would reorder it.
 */
const columnTypes: Readonly<Record<string, ColumnType>> = {
  text: { kind: 'text', sqlite: 'text', postgres: 'text collate "C"' },
  bigint: { kind: 'integer', sqlite: 'bigint', postgres: 'bigint' },
  'double precision': { kind: 'number', sqlite: 'double precision', postgres: 'double precision' },
  boolean: { kind: 'boolean', sqlite: 'boolean', postgres: 'boolean' },
  json: { kind: 'json', sqlite: 'json_text', postgres: 'json' },
  bytea: { kind: 'bytes', sqlite: 'blob', postgres: 'bytea' },
};

export function columnType(name: string): ColumnType {
  const type = columnTypes[name];
  if (type !== undefined) return type;
  throw new TypeError(`A column cannot be ${name}: the types are ${Object.keys(columnTypes).join(', ')}.`);
}

const bySqlite = new Map(Object.values(columnTypes).map(({ sqlite, kind }) => [sqlite, kind]));

/** What a SQLite column's declared type stands for; undefined for an expression, which comes as it is. */
export function kindOfDeclaredType(declared: string | null): ColumnKind | undefined {
  return declared === null ? undefined : bySqlite.get(declared.toLowerCase());
}

/** What a PostgreSQL type stands for, by the name `format_type` gives it. */
export function kindOfPostgresType(type: string): ColumnKind | undefined {
  return columnTypes[type]?.kind;
}
