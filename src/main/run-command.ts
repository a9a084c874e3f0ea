import { parseArgs } from 'node:util';
import { nearestName } from '../base/config/nearest-name.ts';
import { type Environment, readConfig } from '../base/config/read-config.ts';
import { UsageError } from '../surfaces/cli/usage-error.ts';
import type { Command, CommandContext } from './command.ts';
import { describeFailure } from './describe-failure.ts';

export interface CommandLine {
  readonly commands: Readonly<Record<string, () => Promise<Command>>>;
  readonly environment: Environment;
  readonly home: string;
  readonly folder: string;
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
    const { name, rest } = route(given, Object.keys(line.commands));
    const load = line.commands[name];
    if (load === undefined) throw new UsageError(unknownCommand(name, Object.keys(line.commands)));
    command = await load();
    const { values, positionals } = parse(rest, command);
    if (values.help === true) {
      line.out(describeUsage(command));
      return 0;
    }
    await command.run(contextFor(command, values, positionals, line));
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      line.err(json ? JSON.stringify({ code: 'usage', title: error.message }) : usageFailure(error, command));
      return 2;
    }
    line.err(describeFailure(error, json));
    return 1;
  }
}

/** The longest command name the line starts with: `storage move` before `storage`. No word at all means help. */
function route(
  given: readonly string[],
  names: readonly string[],
): { name: string; rest: readonly string[] } {
  const [first, second] = given;
  if (first === undefined || first === '--help' || first === '-h')
    return { name: 'help', rest: given.slice(1) };
  if (first === '--json') return { name: 'help', rest: given };
  const pair = `${first} ${second}`;
  if (names.includes(pair)) return { name: pair, rest: given.slice(2) };
  return { name: first, rest: given.slice(1) };
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
  { words = [] }: Command,
  values: CommandContext['options'],
  positionals: readonly string[],
  line: CommandLine,
): CommandContext {
  const missing = words.slice(positionals.length);
  if (missing.length > 0) throw new UsageError(`${missing.join(' and ')} is missing.`);
  if (positionals.length > words.length)
    throw new UsageError(`"${positionals[words.length]}" is one word too many.`);
  const json = values.json === true;
  return {
    words: positionals,
    options: values,
    json,
    environment: line.environment,
    home: line.home,
    config: () => readConfig(line.environment, line),
    answer: (value, text) => line.out(json ? JSON.stringify(value, undefined, 2) : text),
    note: line.err,
    get stopping() {
      return line.stopping();
    },
  };
}

function unknownCommand(name: string, names: readonly string[]): string {
  const nearest = nearestName(name, names);
  return `There is no command "${name}".${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`;
}

const describeUsage = ({ summary, usage }: Command) => `${summary}\n\nUsage: ./portico ${usage}`;

function usageFailure({ message }: UsageError, command: Command | undefined): string {
  return `${message}\n${command === undefined ? '`./portico help` lists the commands.' : `Usage: ./portico ${command.usage}`}`;
}
