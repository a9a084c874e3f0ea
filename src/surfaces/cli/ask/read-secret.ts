import { Secret } from '../../../base/secret.ts';
import { type GivenOptions, givenText, type Options } from '../option.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { readNamedFile, withoutLastBreak } from './read-source.ts';

export interface SecretPlace {
  readonly options: GivenOptions;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/**
 * The options a secret may come by. Never as a value on the command line: other processes and the shell's history
 * would see it.
 */
export function secretOptions(name: string, what: string): Options {
  return {
    [`${name}-file`]: {
      type: 'string',
      value: 'FILE',
      meaning: `A file that holds ${what} and nothing else.`,
    },
    [`${name}-stdin`]: { type: 'boolean', meaning: `Reads ${what} from standard input.` },
    [`ask-${name}`]: { type: 'boolean', meaning: `Asks for ${what} at the terminal, without showing it.` },
  };
}

/** The secret from wherever it was said to be; undefined when nothing was said. */
export async function readSecret(
  name: string,
  what: string,
  { options, terminal, signal }: SecretPlace,
): Promise<Secret | undefined> {
  const file = givenText(options, `${name}-file`);
  const sources = [file !== undefined, options[`${name}-stdin`] === true, options[`ask-${name}`] === true];
  if (sources.filter(Boolean).length > 1) {
    throw new UsageError(`Only one of --${name}-file, --${name}-stdin and --ask-${name} can be used.`);
  }
  if (file !== undefined) return filled(await readNamedFile(file), file);
  if (sources[1]) return filled(await terminal.readInput(), 'standard input');
  return sources[2] ? askSecret(what, { terminal, signal }) : undefined;
}

/** Asks for it, hidden. */
export async function askSecret(
  what: string,
  { terminal, signal }: Pick<SecretPlace, 'terminal' | 'signal'>,
): Promise<Secret> {
  if (!terminal.canAsk) throw new UsageError(`Nobody can be asked for ${what} here: this is not a terminal.`);
  const questions = await terminal.questions(signal);
  return questions.secret({ message: capital(what) });
}

function filled(text: string, from: string): Secret {
  const secret = withoutLastBreak(text);
  if (secret === '') throw new UsageError(`There is nothing in ${from}.`);
  return Secret.of(secret);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
