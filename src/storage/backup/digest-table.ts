import { createHash } from 'node:crypto';
import type { TableLayout } from '../layout/table-layout.ts';
import type { Database } from '../storage.ts';
import type { SnapshotTable } from './snapshot.ts';
import { walkTable } from './walk-table.ts';

export async function digestTable(db: Database, layout: TableLayout): Promise<SnapshotTable> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const rows of walkTable(db, layout)) {
    for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
    count += rows.length;
  }
  return { ...layout, rows: count, sha256: hash.digest('hex') };
}
