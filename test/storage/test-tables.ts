import type { Kysely } from 'kysely';
import type { Migration } from '../../src/storage/migrations/migration.ts';
import { migrations } from '../../src/storage/migrations/migrations.ts';
import { boolean, bytes, integer, json, nullable, number, text } from '../../src/storage/schema/column.ts';
import type { RowsOf, Table } from '../../src/storage/schema/table.ts';
import type { Database } from '../../src/storage/storage.ts';

const testTables: Migration = {
  number: 9001,
  name: 'test-tables',
  async up(transaction) {
    await transaction.schema
      .createTable('every_kind')
      .addColumn('id', 'bigint', (column) => column.primaryKey().notNull())
      .addColumn('text', 'text')
      .addColumn('integer', 'bigint')
      .addColumn('number', 'double precision')
      .addColumn('boolean', 'boolean')
      .addColumn('json', 'json')
      .addColumn('bytes', 'bytea')
      .execute();
    // Rows that refer to rows which come later, in the same table and in the next one.
    await transaction.schema
      .createTable('z_parents')
      .addColumn('name', 'text', (column) => column.primaryKey().notNull())
      .addColumn('older', 'text', (column) => column.references('z_parents.name'))
      .execute();
    await transaction.schema
      .createTable('a_children')
      .addColumn('name', 'text', (column) => column.primaryKey().notNull())
      .addColumn('parent', 'text', (column) => column.references('z_parents.name').notNull())
      .execute();
  },
};

/** Portico's schema and some tables no part of it has (yet). */
export const withTestTables: readonly Migration[] = [...migrations, testTables];

const everyKind = {
  key: ['id'],
  columns: {
    id: integer,
    text: nullable(text),
    integer: nullable(integer),
    number: nullable(number),
    boolean: nullable(boolean),
    json: nullable(json<unknown>()),
    bytes: nullable(bytes),
  },
} as const satisfies Table;

interface TestSchema {
  every_kind: RowsOf<typeof everyKind>;
  z_parents: { name: string; older: string | null };
  a_children: { name: string; parent: string };
}

export const testDb = (db: Database) => db as unknown as Kysely<TestSchema>;
