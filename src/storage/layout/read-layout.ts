import { sql } from 'kysely';
import { kindOfDeclaredType, kindOfPostgresType } from '../column-types.ts';
import { postgresSchema } from '../postgres-schema.ts';
import type { Database, Engine } from '../storage.ts';
import { bookkeeping, type ColumnRow, layoutsOf, type TableLayout } from './table-layout.ts';

interface CatalogueRow {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly required: boolean | number;
  readonly place: number;
}

const catalogues: Readonly<Record<Engine, (db: Database) => Promise<readonly CatalogueRow[]>>> = {
  async sqlite(db) {
    const { rows } = await sql<CatalogueRow>`
      select m.name as "table", c.name as "column", c.type as "type", c."notnull" as "required", c.pk as "place"
      from sqlite_master m, pragma_table_info(m.name) c
      where m.type = 'table' and m.name not glob 'sqlite_*' and m.name <> ${bookkeeping}
      order by m.name, c.cid`.execute(db);
    return rows;
  },
  async postgres(db) {
    const { rows } = await sql<CatalogueRow>`
      select t.relname::text as "table", c.attname::text as "column", format_type(c.atttypid, c.atttypmod) as "type",
        c.attnotnull as "required", coalesce(array_position(k.indkey::smallint[], c.attnum) + 1, 0) as "place"
      from pg_class t
      join pg_namespace n on n.oid = t.relnamespace and n.nspname = ${postgresSchema}
      join pg_attribute c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
      left join pg_index k on k.indrelid = t.oid and k.indisprimary
      where t.relkind = 'r' and t.relname <> ${bookkeeping}
      order by t.relname collate "C", c.attnum`.execute(db);
    return rows;
  },
};

const kindOf = { sqlite: kindOfDeclaredType, postgres: kindOfPostgresType } as const;

/** The tables of a database with their columns and keys, by name. */
export async function readLayout(engine: Engine, db: Database): Promise<readonly TableLayout[]> {
  const rows = await catalogues[engine](db);
  return layoutsOf(
    rows.map(
      ({ table, column, type, required, place }): ColumnRow => ({
        table,
        column,
        kind: kindOf[engine](type),
        nullable: !required,
        place,
      }),
    ),
  );
}
