import type { Command } from '../command.ts';
import { commands } from '../commands.ts';

export const help: Command = {
  summary: 'Say what Portico can do from the command line.',
  usage: 'help',
  async run({ answer }) {
    const list = await Promise.all(
      Object.entries(commands).map(async ([name, load]) => {
        const { summary, usage } = await load();
        return { name, summary, usage: `./portico ${usage}` };
      }),
    );
    const width = Math.max(...list.map(({ name }) => name.length));
    answer(
      list,
      [
        'Portico: the front door between the systems you run yourself and Microsoft 365.',
        '',
        ...list.map(({ name, summary }) => `  ./portico ${name.padEnd(width)}  ${summary}`),
        '',
        'Add --help to a command for its options, --json for an answer a program can read.',
        'Settings come from PORTICO_ variables: docs/reference/configuration.md.',
      ].join('\n'),
    );
  },
};
