import type { ParseArgsOptionDescriptor } from 'node:util';

/** An option of a command, in the form of Node's parseArgs, with what a person has to know about it. */
export interface Option extends ParseArgsOptionDescriptor {
  /** A sentence for --help and the reference. */
  readonly meaning: string;
  /** What stands for its value in the usage: `FILE`. */
  readonly value?: string;
}

export type Options = Readonly<Record<string, Option>>;

/** What parseArgs found. */
export type GivenOptions = Readonly<
  Record<string, string | boolean | readonly (string | boolean)[] | undefined>
>;

/** The text given for an option, if any. */
export function givenText(options: GivenOptions, name: string): string | undefined {
  const given = options[name];
  return typeof given === 'string' ? given : undefined;
}

/** Every text given for an option that may be repeated; one may also hold several, with commas between. */
export function givenList(options: GivenOptions, name: string): readonly string[] | undefined {
  const given = options[name];
  if (given === undefined || typeof given === 'boolean') return undefined;
  const texts = typeof given === 'string' ? [given] : given.map(String);
  return texts
    .flatMap((text) => text.split(','))
    .flatMap((text) => (text.trim() === '' ? [] : [text.trim()]));
}
