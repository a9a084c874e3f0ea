import { readLayout } from '../layout/read-layout.ts';
import { schemaOf } from '../migrate.ts';
import type { Storage } from '../storage.ts';
import { digestTable } from './digest-table.ts';
import type { Snapshot, SnapshotTable } from './snapshot.ts';
import { walkTable } from './walk-table.ts';

/** Gives `work` the content of a database as of one moment, while others go on writing. */
export function takeSnapshot<Result>(
  storage: Storage,
  work: (snapshot: Snapshot) => Promise<Result>,
): Promise<Result> {
  return storage.frozen(async (db) => {
    const tables: SnapshotTable[] = [];
    for (const layout of await readLayout(storage.engine, db)) tables.push(await digestTable(db, layout));
    return work({
      schema: await schemaOf(storage.engine, db),
      tables,
      async *rows() {
        for (const layout of tables) {
          for await (const rows of walkTable(db, layout)) yield { table: layout.name, rows };
        }
      },
    });
  });
}
