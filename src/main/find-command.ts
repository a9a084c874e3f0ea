import { nearestName } from '../base/config/nearest-name.ts';
import { UsageError } from '../surfaces/cli/usage-error.ts';
import type { Command } from './command.ts';
import type { Commands } from './commands.ts';

export interface FoundCommand {
  readonly name: string;
  readonly command: Command;
  /** What follows its name. */
  readonly rest: readonly string[];
}

/**
 * The command a line begins with, the longest name first: `storage move` before `storage`. What stands in files of its
 * own goes before what follows from operations, which takes longer to load.
 */
export async function findCommand(
  given: readonly string[],
  { own, derived }: Commands,
): Promise<FoundCommand> {
  const [first, second] = given;
  if (first === undefined || first === '--help' || first === '-h')
    return found('help', own.help, given.slice(1));
  if (first === '--json') return findCommand([...given.slice(1), first], { own, derived });
  const pair = second === undefined || second.startsWith('-') ? undefined : `${first} ${second}`;
  if (pair !== undefined && own[pair] !== undefined) return found(pair, own[pair], given.slice(2));
  const single = own[first] === undefined ? undefined : await found(first, own[first], given.slice(1));
  if (single !== undefined && (pair === undefined || takesWords(single.command))) return single;

  const following = await derived();
  if (pair !== undefined && following[pair] !== undefined)
    return found(pair, following[pair], given.slice(2));
  if (single !== undefined) return single;
  // A list is called by its noun alone, and by those who expect a verb.
  const list = following[first];
  if (list !== undefined && second === 'list') return found(first, list, given.slice(2));
  if (list !== undefined && pair === undefined) return found(first, list, given.slice(1));
  // So is the only thing that can be done with a noun.
  const [verb, ...others] = Object.keys(following).filter((name) => name.startsWith(`${first} `));
  if (verb !== undefined && others.length === 0 && pair === undefined) {
    return found(verb, following[verb], given.slice(1));
  }
  throw new UsageError(unknown(first, pair, [...Object.keys(own), ...Object.keys(following)]));
}

const takesWords = ({ words = [], mayFollow = [] }: Command) => words.length + mayFollow.length > 0;

async function found(
  name: string,
  load: (() => Promise<Command>) | undefined,
  rest: readonly string[],
): Promise<FoundCommand> {
  if (load === undefined) throw new TypeError(`There is no command ${name}.`);
  return { name, command: await load(), rest };
}

function unknown(first: string, pair: string | undefined, names: readonly string[]): string {
  const inNoun = names.filter((name) => name.startsWith(`${first} `));
  if (pair === undefined || inNoun.length === 0) {
    const nearest = nearestName(pair ?? first, names) ?? nearestName(first, names.flatMap(firstWord));
    const hint = inNoun.length > 0 ? ` There are: ${inNoun.join(', ')}.` : '';
    return `There is no command "${first}".${nearest === undefined ? hint : ` Did you mean ${nearest}?`}`;
  }
  const nearest = nearestName(pair, inNoun);
  return `There is no command "${pair}". ${nearest === undefined ? `There are: ${inNoun.join(', ')}.` : `Did you mean ${nearest}?`}`;
}

const firstWord = (name: string) => name.split(' ').slice(0, 1);
