import type { Config } from '../base/config/config.ts';
import type { Environment } from '../base/config/read-config.ts';
import type { GivenOptions, Options } from '../surfaces/cli/option.ts';
import type { Terminal } from '../surfaces/cli/terminal.ts';

/** One thing `./portico` does. One file a command in commands/, entered in commands.ts; the rest follow from operations. */
export interface Command {
  /** A sentence or two for `./portico help`. */
  readonly summary: string;
  /** How to write it, from the command's name on: `backup FILE`. */
  readonly usage: string;
  /** Options besides --json and --help. */
  readonly options?: Options;
  /** Names of the words it needs after its own; too few or too many is a usage error. */
  readonly words?: readonly string[];
  /** Names of those that may follow. */
  readonly mayFollow?: readonly string[];
  /** Lines to try, for --help and the reference. */
  readonly examples?: readonly string[];
  /**
   * Done when it returns; failed (exit 1) when it throws, or when it has answered that what was hoped for is not so.
   * Heavy imports belong inside, so that help stays quick.
   */
  readonly run: (context: CommandContext) => Promise<CommandEnd>;
}

/** `failed`: the answer was given, and it is not a good one. */
export type CommandEnd = undefined | 'failed';

export interface CommandContext {
  /** The words after the command's name, as many as it asked for. */
  readonly words: readonly string[];
  readonly options: GivenOptions;
  readonly json: boolean;
  readonly environment: Environment;
  /** The folder Portico's sources lie in. */
  readonly home: string;
  readonly terminal: Terminal;
  /** The settings; reads them on the first call, so that help works under bad ones. */
  readonly config: () => Config;
  /** The result: the value as JSON under --json, else the words. Once, at the end. */
  readonly answer: (value: unknown, words: string) => void;
  /** Something to know on the way; goes to standard error and never mixes with the answer. */
  readonly note: (words: string) => void;
  /**
   * Aborted when the terminal or the system asks the process to end (SIGINT, SIGTERM, SIGHUP). A command that never
   * reads this is ended at once.
   */
  readonly stopping: AbortSignal;
}
