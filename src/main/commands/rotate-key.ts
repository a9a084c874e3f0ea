import { UsageError } from '../../surfaces/cli/usage-error.ts';
import type { Command } from '../command.ts';

export const rotateKey: Command = {
  summary: 'Replace the master key: every secret is sealed anew. Ended on the way, the same command goes on.',
  usage: 'rotate-key [--new-key-file FILE]',
  options: {
    'new-key-file': {
      type: 'string',
      value: 'FILE',
      meaning: 'Where the new key is, or where it is put when there is no such file.',
    },
  },
  async run({ options, config: read, answer, note }) {
    const [{ systemClock: clock }, { replaceMasterKey }, { openCommandLog }] = await Promise.all([
      import('../../base/clock.ts'),
      import('../../vault/replace-master-key.ts'),
      import('../open-command-log.ts'),
    ]);
    const config = read();
    const newKeyFile = options['new-key-file'];
    if (typeof newKeyFile !== 'string' && (config.masterKey ?? config.masterKeyFile) !== undefined) {
      throw new UsageError(
        'The master key comes from the environment, so --new-key-file FILE must say where the new one is; where there is no such file, one is made.',
      );
    }
    const log = openCommandLog(config);
    const replaced = await replaceMasterKey({
      ...config,
      log,
      clock,
      newKeyFile: typeof newKeyFile === 'string' ? newKeyFile : undefined,
      onBeside: () =>
        note('A hub is at work; it takes the new key within seconds, which this command waits for.'),
    });
    answer(
      replaced,
      [`${replaced.count} secrets are sealed anew with key ${replaced.key}.`, ...nextSteps(replaced)].join(
        '\n',
      ),
    );
  },
};

type Replaced = Awaited<ReturnType<typeof import('../../vault/replace-master-key.ts').replaceMasterKey>>;

function nextSteps({ keyFile, oldKeyFile, setBy, unreadable }: Replaced): string[] {
  return [
    `The new key is in ${keyFile}. ${setBy === undefined ? 'Keep a copy of it somewhere else.' : `Before the next start, ${setBy}.`}`,
    oldKeyFile === undefined
      ? 'Backups from before still need the old key.'
      : `Backups from before still need the old key, which is kept in ${oldKeyFile}; delete it with the last of them.`,
    ...(unreadable.length === 0
      ? []
      : [
          `${unreadable.length} secrets did not open with the old key either and are as they were:`,
          ...unreadable.map(({ place, code }) => `  ${place} (${code})`),
        ]),
  ];
}
