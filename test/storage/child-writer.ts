import { systemClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { toJson } from '../../src/storage/schema/to-json.ts';
import { withTestTables } from './test-tables.ts';

// A process of its own that writes rows one after the other and prints each name once its write is acknowledged.
// Every third one goes through a transaction, every fifth replaces the row `latest` as well.

const [dataFolder = '', first = '0', count = '1000'] = process.argv.slice(2);
const log = createLog({ level: 'fatal' });
const storage = await openStorage({ dataFolder, log, clock: systemClock, migrations: withTestTables });
for (let index = Number(first); index < Number(first) + Number(count); index += 1) {
  const row = {
    name: `row-${index}`,
    value: toJson({ index, padding: 'x'.repeat(index % 700) }),
    changed_at: index,
  };
  const latest = { name: 'latest', value: toJson(index), changed_at: index };
  if (index % 3 !== 0) await storage.db.insertInto('settings').values(row).execute();
  else {
    await storage.transaction(async (transaction) => {
      await transaction.insertInto('settings').values(row).execute();
      await transaction
        .insertInto('settings')
        .values(latest)
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: latest.value }))
        .execute();
    });
  }
  process.stdout.write(`${index}\n`);
}
process.stdout.write('done\n');
setInterval(() => undefined, 1_000);
