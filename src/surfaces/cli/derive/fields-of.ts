import { z } from 'zod';
import type { Operation } from '../../../operations/operation.ts';
import type { Field } from './field.ts';
import type { SchemaNode } from './schema-node.ts';

export interface Fields {
  /** Those in the operation's address, in their order: the words after the command. */
  readonly words: readonly Field[];
  readonly options: readonly Field[];
}

/** The fields of an operation's input. Objects in it are taken apart: `purpose.account` is `--purpose-account`. */
export function fieldsOf({ input, rest }: Pick<Operation, 'input' | 'rest'>): Fields {
  const inAddress = [...rest.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const all = takeApart(schemaOf(input), [], true);
  const isWord = ({ path: [first = '', ...more] }: Field) => more.length === 0 && inAddress.includes(first);
  return {
    words: inAddress.flatMap((name) => all.filter((field) => isWord(field) && field.path[0] === name)),
    options: all.filter((field) => !isWord(field)),
  };
}

/** JSON Schema with every reference put in its place; shapes keep their names. */
function schemaOf(input: z.ZodObject): SchemaNode {
  const { $defs, ...root } = z.toJSONSchema(input, { io: 'input' });
  const definitions = ($defs ?? {}) as Readonly<Record<string, object>>;
  const put = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(put);
    if (typeof value !== 'object' || value === null) return value;
    const { $ref, ...rest } = value as { readonly $ref?: string };
    const name = $ref?.replace('#/$defs/', '');
    const named = name === undefined ? {} : { ...definitions[name], id: name };
    return Object.fromEntries(Object.entries({ ...named, ...rest }).map(([key, inner]) => [key, put(inner)]));
  };
  return put(root) as SchemaNode;
}

function takeApart(node: SchemaNode, path: readonly string[], isRequired: boolean): readonly Field[] {
  if (node.properties === undefined || node.id === 'CredentialInput') {
    return [{ path, option: optionName(path, node), isRequired, node }];
  }
  const { required = [] } = node;
  return Object.entries(node.properties).flatMap(([name, inner]) =>
    takeApart(
      path.length === 0 ? inner : within(node, name, inner),
      [...path, name],
      isRequired && required.includes(name) && inner.default === undefined,
    ),
  );
}

/** What a part of something is: `account: What it is meant to do…`. */
function within({ description }: SchemaNode, name: string, inner: SchemaNode): SchemaNode {
  return description === undefined ? inner : { ...inner, description: `${description} Here: ${name}.` };
}

/** A switch that is usually on is written to turn it off. */
function optionName(path: readonly string[], { type, default: usual }: SchemaNode): string {
  const name = path.map((part) => part.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)).join('-');
  return type === 'boolean' && usual === true ? `no-${name}` : name;
}
