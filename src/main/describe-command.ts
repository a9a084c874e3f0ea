import type { Option } from '../surfaces/cli/option.ts';
import { padTo } from '../surfaces/cli/paper/width-of.ts';
import { wrap } from '../surfaces/cli/paper/wrap.ts';
import type { Command } from './command.ts';

const everywhere: Readonly<Record<string, Option>> = {
  json: { type: 'boolean', meaning: 'Answers in JSON, for programs.' },
  help: { type: 'boolean', meaning: 'Says this.' },
};

/** Options as they are written, each with its meaning. */
export function optionLines({
  options = {},
}: Command): readonly (readonly [written: string, meaning: string])[] {
  return Object.entries({ ...options, ...everywhere }).map(([name, { value, meaning }]) => [
    `--${name}${value === undefined ? '' : ` ${value}`}`,
    meaning,
  ]);
}

/** What `--help` says of one command. `others` begin with the same noun. */
export function describeCommand(command: Command, others: readonly Command[], width: number): string {
  const { summary, usage, examples = [] } = command;
  const lines = optionLines(command);
  const left = Math.max(...lines.map(([written]) => written.length));
  const room = Math.max(width - left - 4, 20);
  const options = lines.flatMap(([written, meaning]) =>
    // A name that is too long for the column stands alone.
    wrap(meaning, room).map((line, index) =>
      `  ${padTo(index === 0 ? written : '', left)}  ${line}`.trimEnd(),
    ),
  );
  const parts = [
    wrap(summary, width).join('\n'),
    `Usage: ./portico ${usage}`,
    options.join('\n'),
    examples.map((example) => `  ./portico ${example}`).join('\n'),
    others.length === 0
      ? ''
      : [
          'Also:',
          ...others.map((other) => `  ./portico ${other.usage.split(' --')[0]?.split(' [')[0] ?? ''}`),
        ].join('\n'),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}
