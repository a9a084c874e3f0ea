import type { Command } from '../command.ts';

export const backup: Command = {
  summary: 'Write everything Portico keeps into a file, also while the hub runs. The master key stays out.',
  usage: 'backup FILE [--overwrite]',
  words: ['FILE'],
  options: { overwrite: { type: 'boolean', meaning: 'Writes over a file that is there.' } },
  async run({ words: [file = ''], options, config: read, answer }) {
    const [
      { systemClock: clock },
      { openStorage },
      { writeBackup },
      { openCommandLog },
      { keySourceOf, nameOf },
    ] = await Promise.all([
      import('../../base/clock.ts'),
      import('../../storage/open-storage.ts'),
      import('../../storage/backup/write-backup.ts'),
      import('../open-command-log.ts'),
      import('../../vault/key-source.ts'),
    ]);
    const config = read();
    const storage = await openStorage({ ...config, log: openCommandLog(config), clock, schema: 'as-it-is' });
    try {
      const header = await writeBackup(storage, { file, overwrite: options.overwrite === true, clock });
      const rows = header.tables.reduce((sum, table) => sum + table.rows, 0);
      answer(
        { file, ...header },
        [
          `${file} holds the whole database: ${rows} rows in ${header.tables.length} tables.`,
          `The master key is not in it, and without that key nobody can read the secrets in it.`,
          `Keep a copy of the key in ${nameOf(keySourceOf(config))}, somewhere else than the backup.`,
        ].join('\n'),
      );
    } finally {
      await storage.close();
    }
  },
};
