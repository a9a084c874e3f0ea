import type { Command } from '../command.ts';

export const restore: Command = {
  summary:
    'Put a backup in the place of the database. What is there now is kept aside. The hub must not run.',
  usage: 'restore FILE',
  words: ['FILE'],
  async run({ words: [file = ''], config: read, answer }) {
    const [{ systemClock: clock }, { restoreBackup }, { checkKey }, { openCommandLog }] = await Promise.all([
      import('../../base/clock.ts'),
      import('../../storage/backup/restore-backup.ts'),
      import('../../vault/check-key.ts'),
      import('../open-command-log.ts'),
    ]);
    const config = read();
    const options = { ...config, log: openCommandLog(config), clock };
    const { backup, previous } = await restoreBackup(file, options);
    const keyTrouble = await checkKey(options);
    const { madeAt, engine, schema, tables } = backup;
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    answer(
      { file, madeAt, engine, schema, tables, previous, keyTrouble },
      [
        `The database is as it was on ${madeAt}: ${rows} rows in ${tables.length} tables.`,
        ...(previous === undefined
          ? []
          : [`What was there before is kept in ${previous} until the next restore.`]),
        ...(keyTrouble === undefined
          ? ['The master key here opens the secrets in it.']
          : [
              `The secrets in it do not open with the master key here. ${keyTrouble}`,
              'Before you start Portico, put the key back that was in use when the backup was made.',
            ]),
      ].join('\n'),
    );
  },
};
