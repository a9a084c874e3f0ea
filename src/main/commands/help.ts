import { padTo } from '../../surfaces/cli/paper/width-of.ts';
import { wrap } from '../../surfaces/cli/paper/wrap.ts';
import type { Command } from '../command.ts';
import { commands } from '../commands.ts';
import { describeCommand } from '../describe-command.ts';
import { findCommand } from '../find-command.ts';

export const help: Command = {
  summary: 'Say what Portico can do from the command line, or how a command is written.',
  usage: 'help [COMMAND]',
  mayFollow: ['NOUN', 'VERB'],
  async run({ words, answer, terminal }) {
    const width = Math.min(terminal.answers.width, 100);
    if (words.length > 0) {
      const { command } = await findCommand(words, commands);
      const { summary, usage } = command;
      answer({ summary, usage: `./portico ${usage}` }, describeCommand(command, [], width));
      return;
    }
    const own = await all(commands.own);
    const derived = await all(await commands.derived());
    const list = [...own, ...derived].map(({ name, command: { summary, usage } }) => ({
      name,
      summary,
      usage: `./portico ${usage}`,
    }));
    const nouns = nounsOf(derived.map(({ name }) => name));
    const left = Math.max(...own.map(({ name }) => name.length), ...nouns.map(([noun]) => noun.length));
    const line = (name: string, words: string) =>
      wrap(words, Math.max(width - left - 14, 30))
        .map(
          (part, at) =>
            `  ${at === 0 ? './portico' : '         '} ${padTo(at === 0 ? name : '', left)}  ${part}`,
        )
        .join('\n');
    answer(
      list,
      [
        'Portico: the front door between the systems you run yourself and Microsoft 365.',
        '',
        ...own.map(({ name, command: { summary } }) => line(name, summary)),
        '',
        'Everything else is a noun and a verb; the noun alone lists or shows:',
        '',
        ...nouns.map(([noun, verbs]) => line(noun, verbs.join(', '))),
        '',
        'Add --help to a command for its options, --json for an answer a program can read.',
        'Settings come from PORTICO_ variables: docs/reference/configuration.md.',
      ].join('\n'),
    );
  },
};

async function all(
  table: Readonly<Record<string, () => Promise<Command>>>,
): Promise<readonly { readonly name: string; readonly command: Command }[]> {
  return Promise.all(Object.entries(table).map(async ([name, load]) => ({ name, command: await load() })));
}

/** `connections` → `get, create, …`; a noun alone lists. */
function nounsOf(names: readonly string[]): readonly (readonly [noun: string, verbs: readonly string[]])[] {
  const nouns = new Map<string, string[]>();
  for (const name of names) {
    const [noun = '', verb = 'list'] = name.split(' ');
    nouns.set(noun, [...(nouns.get(noun) ?? []), verb]);
  }
  return [...nouns]
    .map(([noun, verbs]) => [noun, verbs.toSorted(listFirst)] as const)
    .sort(([one], [other]) => one.localeCompare(other));
}

const listFirst = (one: string, other: string) =>
  Number(other === 'list') - Number(one === 'list') || one.localeCompare(other);
