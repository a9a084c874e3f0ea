import { parseArgs } from 'node:util';
import { type Environment, readConfig } from '../base/config/read-config.ts';
import { Cancelled } from '../surfaces/cli/cancelled.ts';
import type { GivenOptions } from '../surfaces/cli/option.ts';
import type { Terminal } from '../surfaces/cli/terminal.ts';
import { areMissing, UsageError } from '../surfaces/cli/usage-error.ts';
import type { Command, CommandContext } from './command.ts';
import type { Commands } from './commands.ts';
import { describeCommand } from './describe-command.ts';
import { describeFailure } from './describe-failure.ts';
import { findCommand } from './find-command.ts';

export interface CommandLine {
  readonly commands: Commands;
  readonly environment: Environment;
  readonly home: string;
  readonly folder: string;
  readonly terminal: Terminal;
  /** Asked for by commands that end when told to. */
  readonly stopping: () => AbortSignal;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export type ExitCode = 0 | 1 | 2;

/** Runs one command line. Exit 0: done; 1: failed, and said why; 2: written wrongly. */
export async function runCommand(given: readonly string[], line: CommandLine): Promise<ExitCode> {
  const json = given.includes('--json');
  let command: Command | undefined;
  try {
    const { name, command: found, rest } = await findCommand(given, line.commands);
    command = found;
    const { values, positionals } = parse(rest, command);
    if (values.help === true) {
      line.out(describeCommand(command, await othersOf(name, line.commands), helpWidth(line.terminal)));
      return 0;
    }
    return (await command.run(contextFor(command, values, positionals, line))) === 'failed' ? 1 : 0;
  } catch (error) {
    if (error instanceof UsageError) {
      line.err(json ? JSON.stringify({ code: 'usage', title: error.message }) : usageFailure(error, command));
      return 2;
    }
    if (error instanceof Cancelled) {
      line.err(json ? JSON.stringify({ code: 'cancelled', title: error.message }) : error.message);
      return 1;
    }
    line.err(describeFailure(error, json, line.terminal.notes));
    return 1;
  }
}

function parse(rest: readonly string[], command: Command) {
  try {
    return parseArgs({
      args: [...rest],
      options: { ...command.options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
  } catch (error) {
    // parseArgs explains in its first sentence what it did not understand; the rest is advice for programmers.
    throw new UsageError(
      error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error),
    );
  }
}

function contextFor(
  { words = [], mayFollow = [] }: Command,
  values: GivenOptions,
  positionals: readonly string[],
  line: CommandLine,
): CommandContext {
  const missing = words.slice(positionals.length);
  if (missing.length > 0) throw new UsageError(areMissing(missing));
  const most = words.length + mayFollow.length;
  if (positionals.length > most) throw new UsageError(`"${positionals[most]}" is one word too many.`);
  const json = values.json === true;
  return {
    words: positionals,
    options: values,
    json,
    environment: line.environment,
    home: line.home,
    terminal: line.terminal,
    config: () => readConfig(line.environment, line),
    answer: (value, text) => line.out(json ? asJson(value) : text),
    note: line.err,
    get stopping() {
      return line.stopping();
    },
  };
}

/** Also what JSON leaves as it is but a terminal would obey is written as an escape. */
function asJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(
    /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The other commands that begin with a noun. Only a noun alone tells of them. */
async function othersOf(name: string, { own, derived }: Commands): Promise<readonly Command[]> {
  if (name.includes(' ') || own[name] !== undefined) return [];
  const others = Object.entries(await derived())
    .filter(([other]) => other.startsWith(`${name} `))
    .sort(([one], [other]) => one.localeCompare(other));
  return Promise.all(others.map(([, load]) => load()));
}

const helpWidth = ({ answers: { width } }: Terminal) => Math.min(width, 100);

function usageFailure({ message }: UsageError, command: Command | undefined): string {
  return `${message}\n${command === undefined ? '`./portico help` lists the commands.' : `Usage: ./portico ${command.usage}`}`;
}
