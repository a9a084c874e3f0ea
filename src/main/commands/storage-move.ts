import { UsageError } from '../../surfaces/cli/usage-error.ts';
import type { Command } from '../command.ts';

export const storageMove: Command = {
  summary: 'Copy the SQLite database into an empty PostgreSQL database and compare. The hub must not run.',
  usage: 'storage move --to postgres://user:password@host:5432/database',
  options: {
    to: {
      type: 'string',
      value: 'URL',
      meaning: 'The empty PostgreSQL database; PORTICO_DATABASE_URL unless said.',
    },
  },
  async run({ options, config: read, answer }) {
    const config = read();
    const to = options.to ?? config.databaseUrl;
    if (typeof to !== 'string') throw new UsageError('--to is missing, and PORTICO_DATABASE_URL is not set.');
    if (!/^postgres(?:ql)?:\/\/./.test(to) || !URL.canParse(to)) {
      throw new UsageError('--to is not an address such as postgres://user:password@host:5432/database.');
    }
    const [{ systemClock: clock }, { moveStorage }, { openCommandLog }, { keySourceOf, nameOf }] =
      await Promise.all([
        import('../../base/clock.ts'),
        import('../../storage/move-storage.ts'),
        import('../open-command-log.ts'),
        import('../../vault/key-source.ts'),
      ]);
    const tables = await moveStorage(to, {
      dataFolder: config.dataFolder,
      log: openCommandLog(config),
      clock,
    });
    const width = Math.max(...tables.map(({ name }) => name.length));
    answer(
      { tables: tables.map(({ name, rows, sha256 }) => ({ name, rows, sha256 })) },
      [
        'Everything is in PostgreSQL, each table compared by its number of rows and its checksum:',
        ...tables.map(
          ({ name, rows, sha256 }) => `  ${name.padEnd(width)}  ${rows} rows  ${sha256.slice(0, 16)}`,
        ),
        'The SQLite database is as it was. Set PORTICO_DATABASE_URL to the new address and start Portico;',
        `it goes on needing the master key in ${nameOf(keySourceOf(config))}.`,
      ].join('\n'),
    );
  },
};
