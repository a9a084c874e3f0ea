import { credentialOptions, readCredential, theSecret } from '../ask/read-credential.ts';
import { readFeatureChoice } from '../ask/read-feature-choice.ts';
import { askSecret, readSecret, secretOptions } from '../ask/read-secret.ts';
import { readSource } from '../ask/read-source.ts';
import { givenList, givenText, type Option, type Options } from '../option.ts';
import { UsageError } from '../usage-error.ts';
import type { Field, FieldKind } from './field.ts';
import { findByName, kindOfId } from './find-by-name.ts';
import type { SchemaNode } from './schema-node.ts';

/** Texts that may be longer than this are pages and the like: they are rather piped in than typed. */
const longText = 10_000;

/** Every kind of field there is; the first that fits counts. */
const kinds: readonly FieldKind[] = [
  {
    fits: ({ id }) => id === 'CredentialInput',
    asks: true,
    options: () => credentialOptions,
    usage: () => '--secret-file FILE',
    read: async ({ isRequired }, place) => {
      const given = await readCredential(place);
      if (given !== undefined || !isRequired) return given;
      if (!place.terminal.canAsk) {
        throw new UsageError('--secret-file, --secret-stdin or another credential is missing.');
      }
      return { kind: 'secret', value: (await askSecret(theSecret, place)).revealText() };
    },
  },
  {
    fits: ({ id }) => id === 'FeatureChoice',
    options: one({ value: 'FEATURES', multiple: true }),
    usage: valued('FEATURES'),
    read: async ({ option }, { options }) => {
      const given = givenList(options, option);
      return given === undefined ? undefined : readFeatureChoice(given, option);
    },
  },
  {
    fits: ({ format }) => format === 'password',
    asks: true,
    options: ({ option, node }) => secretOptions(option, whatIs(option, node)),
    usage: ({ option }) => `--${option}-file FILE`,
    read: async ({ option, node, isRequired }, place) => {
      const what = whatIs(option, node);
      const secret = await readSecret(option, what, place);
      return (secret ?? (isRequired ? await askSecret(what, place) : undefined))?.revealText();
    },
  },
  {
    fits: ({ type }) => type === 'boolean',
    options: ({ option, node }) => ({ [option]: { type: 'boolean', meaning: meaningOf(node) } }),
    usage: ({ option }) => `--${option}`,
    read: async ({ option, node }, { options }) =>
      options[option] === true ? node.default !== true : undefined,
  },
  {
    fits: ({ type }) => type === 'integer' || type === 'number',
    options: one({ value: 'NUMBER' }),
    usage: valued('NUMBER'),
    read: async ({ option }, { options }) => {
      const text = givenText(options, option);
      if (text === undefined) return undefined;
      if (text.trim() === '' || Number.isNaN(Number(text))) {
        throw new UsageError(`--${option}: "${text}" is not a number.`);
      }
      return Number(text);
    },
  },
  {
    fits: ({ format }) => format === 'date-time',
    options: one({ value: 'TIME' }),
    usage: valued('TIME'),
    read: async ({ option }, { options }) => {
      const text = givenText(options, option);
      if (text === undefined) return undefined;
      const time = Date.parse(text);
      if (Number.isNaN(time)) {
        throw new UsageError(`--${option}: "${text}" is not a time, such as 2027-01-31 or 2027-01-31T18:00.`);
      }
      return new Date(time).toISOString();
    },
  },
  {
    fits: ({ type, items }) => type === 'array' && items?.type === 'string',
    options: one({ value: 'LIST', multiple: true }),
    usage: ({ option, node }) => `--${option} ${node.items?.enum?.slice(0, 2).join(',') ?? 'LIST'}`,
    read: async ({ option }, { options }) => givenList(options, option),
  },
  {
    fits: ({ type, items }) => type === 'array' && pairOf(items) !== undefined,
    options: ({ option, node }) => ({
      [option]: { type: 'string', value: pairValue(node), multiple: true, meaning: meaningOf(node) },
    }),
    usage: ({ option, node }) => `--${option} ${pairValue(node)}`,
    read: async ({ option, node }, { options }) =>
      givenList(options, option)?.map((text) => readPair(text, option, node)),
  },
  {
    fits: ({ type }) => type === 'string',
    options: ({ option, node }) => ({
      [option]: { type: 'string', value: placeholderOf(node), meaning: meaningOf(node) },
    }),
    usage: ({ option, node }) => `--${option} ${placeholderOf(node)}`,
    read: async ({ option, node }, place) => {
      const text = givenText(place.options, option);
      if (text === undefined) return undefined;
      if ((node.maxLength ?? 0) >= longText) return readSource(text, place.terminal);
      const kind = kindOfId(node.example);
      return kind === undefined ? text : findByName(text, kind, place.house);
    },
  },
  {
    // What has no form of its own is written as JSON.
    fits: () => true,
    options: one({ value: 'JSON' }),
    usage: valued('JSON'),
    read: async ({ option }, { options, terminal }) => {
      const text = givenText(options, option);
      if (text === undefined) return undefined;
      try {
        return JSON.parse(await readSource(text, terminal)) as unknown;
      } catch (error) {
        throw error instanceof SyntaxError
          ? new UsageError(`--${option} is not JSON: ${error.message}`)
          : error;
      }
    },
  },
];

export function kindOf({ node }: Field): FieldKind {
  const kind = kinds.find(({ fits }) => fits(node));
  if (kind === undefined) throw new TypeError('The last kind of field fits everything.');
  return kind;
}

function one(
  shape: Pick<Option, 'value' | 'multiple'> & { readonly value: string },
): (field: Field) => Options {
  return ({ option, node }) => ({ [option]: { type: 'string', ...shape, meaning: meaningOf(node) } });
}

function valued(value: string): (field: Field) => string {
  return ({ option }) => `--${option} ${value}`;
}

const pairValue = ({ items }: SchemaNode) => pairOf(items)?.join('=').toUpperCase() ?? 'PAIR';

const idNames: Readonly<Record<string, string>> = { conn: 'CONNECTION', reg: 'REGISTRATION', key: 'KEY' };

function placeholderOf({ enum: choices, maxLength = 0, format, example }: SchemaNode): string {
  const named = idNames[kindOfId(example) ?? ''];
  if (named !== undefined) return named;
  if (choices !== undefined) return choices.join('|');
  if (maxLength >= longText) return 'TEXT|@FILE|-';
  return format === 'uri' ? 'URL' : 'TEXT';
}

function meaningOf(node: SchemaNode): string {
  const { description = '', default: usual, items } = node;
  const choices = (items?.enum ?? []).join(', ');
  return [
    description === '' ? (items?.description ?? '') : description,
    choices === '' ? '' : `Of: ${choices}.`,
    typeof usual === 'string' || typeof usual === 'number' ? `Usually ${usual}.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const whatIs = (option: string, { description }: SchemaNode): string =>
  description?.replace(/\.$/, '') ?? `the ${option.replaceAll('-', ' ')}`;

/** The names of two texts, the first of them a choice, that are written `web=https://…`. */
function pairOf(node: SchemaNode | undefined): readonly [string, string] | undefined {
  const [first, second, ...more] = Object.entries(node?.properties ?? {});
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  return first[1].enum !== undefined && second[1].type === 'string' ? [first[0], second[0]] : undefined;
}

function readPair(text: string, option: string, { items }: SchemaNode): Readonly<Record<string, string>> {
  const [first, second] = pairOf(items) ?? ['', ''];
  const at = text.indexOf('=');
  const choices = items?.properties?.[first]?.enum ?? [];
  if (!choices.includes(text.slice(0, Math.max(at, 0)))) {
    throw new UsageError(`--${option}: "${text}" does not begin with ${choices.join('=, ')}=.`);
  }
  return { [first]: text.slice(0, at), [second]: text.slice(at + 1) };
}
