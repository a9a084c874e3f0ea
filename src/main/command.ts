import type { ParseArgsOptionsConfig } from 'node:util';
import type { Config } from '../base/config/config.ts';
import type { Environment } from '../base/config/read-config.ts';

/** One thing `./portico` does. One file a command in commands/, entered in commands.ts. */
export interface Command {
  /** One sentence for `./portico help`. */
  readonly summary: string;
  /** How to write it, from the command's name on: `backup FILE`. */
  readonly usage: string;
  /** Options besides --json and --help, in the form of Node's parseArgs. */
  readonly options?: ParseArgsOptionsConfig;
  /** Names of the words it needs after its own; too few or too many is a usage error. */
  readonly words?: readonly string[];
  /** Done when it returns, failed (exit 1) when it throws. Heavy imports belong inside, so that help stays quick. */
  readonly run: (context: CommandContext) => Promise<void>;
}

export interface CommandContext {
  /** The words after the command's name, as many as it asked for. */
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly json: boolean;
  readonly environment: Environment;
  /** The folder Portico's sources lie in. */
  readonly home: string;
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
