import { systemClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import { replaceMasterKey } from '../../src/vault/replace-master-key.ts';

// A process of its own that replaces the master key of a data folder, again and again until it is killed.

const [dataFolder = ''] = process.argv.slice(2);
const log = createLog({ level: 'fatal' });
process.stdout.write('begun\n');
for (;;) {
  await replaceMasterKey({
    dataFolder,
    log,
    clock: systemClock,
    newKeyFile: undefined,
    onBeside: () => undefined,
  });
  process.stdout.write('done\n');
}
