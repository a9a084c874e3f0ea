import { systemClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import { restoreBackup } from '../../src/storage/backup/restore-backup.ts';
import { withTestTables } from './test-tables.ts';

// A process of its own that restores a backup and says when it begins and when it is done.

const [dataFolder = '', file = ''] = process.argv.slice(2);
process.stdout.write('begun\n');
const log = createLog({ level: 'fatal' });
await restoreBackup(file, { dataFolder, log, clock: systemClock, migrations: withTestTables });
process.stdout.write('done\n');
