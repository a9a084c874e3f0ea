import type { z } from 'zod';
import { type FieldError, InputError } from '../../../operations/input/input-error.ts';
import type { Operation } from '../../../operations/operation.ts';
import { readInput } from '../../../operations/read-input.ts';
import type { Answer, Errand } from '../errand.ts';
import type { GivenOptions, Options } from '../option.ts';
import { areMissing, UsageError } from '../usage-error.ts';
import { isGood, wordsFor } from '../words/words-for.ts';
import type { Field, FieldPlace } from './field.ts';
import { kindOf } from './field-kinds.ts';
import { fieldsOf } from './fields-of.ts';
import { findByName, kindOfId } from './find-by-name.ts';
import { putAt } from './put-at.ts';

/** An operation as a command of the command line. */
export interface DerivedCommand {
  readonly operation: Operation;
  /** `connections create`; a list is called by its noun alone. */
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly words: readonly string[];
  readonly options: Options;
  /** Throws UsageError for what can be told before anything is opened. */
  refuse(given: Given): void;
  run(given: Given, errand: Errand): Promise<Answer>;
}

interface Given {
  readonly words: readonly string[];
  readonly options: GivenOptions;
}

export function deriveCommand(operation: Operation): DerivedCommand {
  const fields = fieldsOf(operation);
  const name = commandName(operation.name);
  const words = fields.words.map((field) => wordFor(field, name));
  const usages = fields.options.map((field) => {
    const usage = kindOf(field).usage(field);
    return field.isRequired ? usage : `[${usage}]`;
  });
  return {
    operation,
    name,
    summary: operation.meaning,
    usage: [name, ...words, ...usages.toSorted(requiredFirst)].join(' '),
    words,
    options: Object.assign({}, ...fields.options.map((field) => kindOf(field).options(field))),
    refuse({ options }) {
      const missing = fields.options.filter(
        (field) => field.isRequired && !asks(field) && !isGiven(field, options),
      );
      if (missing.length > 0) throw new UsageError(areMissing(missing.map(({ option }) => `--${option}`)));
    },
    async run(given, errand) {
      const input = await readGiven(operation, given, errand);
      const output = await errand.perform(operation, input);
      return {
        value: output,
        words: wordsFor(operation, { input, output, paper: errand.terminal.answers }),
        isGood: isGood(operation, output),
      };
    },
  };
}

/** `connections.admin-approval` → `connections admin-approval`; `connections.list` → `connections`. */
export function commandName(operation: string): string {
  return operation.replace(/\.list$/, '').replace('.', ' ');
}

/** The input of an operation out of the words and options of its command. Throws UsageError in their terms. */
export async function readGiven(
  operation: Operation,
  { words, options }: Given,
  { house, terminal, signal }: Errand,
): Promise<z.input<z.ZodObject>> {
  const fields = fieldsOf(operation);
  const place: FieldPlace = { options, terminal, signal, house };
  const input: Record<string, unknown> = {};
  const missing: string[] = [];
  for (const [index, field] of fields.words.entries()) {
    const written = words[index] ?? '';
    const kind = kindOfId(field.node.example);
    putAt(input, field.path, kind === undefined ? written : await findByName(written, kind, house));
  }
  // What is missing is said before anybody is asked for a secret.
  const inOrder = fields.options.toSorted((one, other) => Number(asks(one)) - Number(asks(other)));
  for (const field of inOrder) {
    if (asks(field) && missing.length > 0) break;
    const value = await kindOf(field).read(field, place);
    if (value !== undefined) putAt(input, field.path, value);
    else if (field.isRequired) missing.push(`--${field.option}`);
  }
  if (missing.length > 0) throw new UsageError(areMissing(missing));
  refuseWrong(operation, input, [...fields.words, ...fields.options]);
  return input;
}

/** What the operation would refuse is said here in the words of the command line. */
function refuseWrong({ input: schema }: Operation, input: object, fields: readonly Field[]): void {
  try {
    readInput(schema, input);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new UsageError(error.errors.map((one) => inOptions(one, fields)).join('\n'));
  }
}

function inOptions({ path, message }: FieldError, fields: readonly Field[]): string {
  const field = fields.find((one) => {
    const own = one.path.join('.');
    return path === own || path.startsWith(`${own}.`) || path.startsWith(`${own}[`);
  });
  return field === undefined ? message : `--${field.option}: ${message}`;
}

const isGiven = (field: Field, options: GivenOptions): boolean =>
  Object.keys(kindOf(field).options(field)).some((name) => options[name] !== undefined);

const asks = (field: Field): boolean => kindOf(field).asks === true;

/** `connections get CONNECTION` */
function wordFor({ path, node }: Field, name: string): string {
  if (node.enum !== undefined) return node.enum.join('|');
  const noun = path[0] === 'id' ? (name.split(' ')[0] ?? '').replace(/s$/, '') : (path[0] ?? '');
  return noun.toUpperCase();
}

const requiredFirst = (one: string, other: string) =>
  Number(one.startsWith('[')) - Number(other.startsWith('['));
