import type { FastifyRequest } from 'fastify';
import { InputError } from '../../operations/input/input-error.ts';
import { type JsonSchema, resolved } from '../../operations/input/json-schema.ts';

/** An operation's input from where REST puts it: the path, the query (read from text) and the body. */
export function gatherInput(request: FastifyRequest, schema: JsonSchema): unknown {
  const { body, method } = request;
  const inPath = typed(request.params as Fields, schema);
  const inQuery = request.query as Fields;
  const byQuery = method === 'GET' || method === 'HEAD' || method === 'DELETE';
  const misplaced = byQuery ? [] : Object.keys(inQuery);
  if (misplaced.length > 0)
    throw new InputError(
      misplaced.map((path) => ({ path, message: `With ${method}, fields belong in the body.` })),
    );
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body)))
    throw new InputError([{ path: '', message: 'Expected an object.' }]);
  const given: Record<string, unknown> = { ...typed(inQuery, schema), ...body };
  const twice = Object.keys(inPath).filter(
    (name) => Object.hasOwn(given, name) && given[name] !== inPath[name],
  );
  if (twice.length > 0)
    throw new InputError(twice.map((path) => ({ path, message: 'The address says something else.' })));
  return { ...given, ...inPath };
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

function typed(fields: Fields, root: JsonSchema): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, text]) => [name, fromText(text, root.properties?.[name], root)]),
  );
}

/** The value a text stands for where the schema wants more than a text; the text itself when it stands for none. */
function fromText(
  text: string | readonly string[],
  schema: JsonSchema | undefined,
  root: JsonSchema,
): unknown {
  if (schema === undefined) return text;
  const { type = '', items, anyOf = [] } = resolved(schema, root);
  if (type === 'array') {
    const parts = typeof text === 'string' ? text.split(',') : text;
    return parts.filter((part) => part !== '').map((part) => fromText(part, items, root));
  }
  if (typeof text !== 'string') return text;
  if (anyOf.length > 0)
    return anyOf.map((choice) => fromText(text, choice, root)).find((value) => value !== text) ?? text;
  return scalars[type]?.(text) ?? text;
}

const scalars: Readonly<Record<string, (text: string) => unknown>> = {
  number: (text) => (/^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined),
  integer: (text) => (/^-?\d+$/.test(text) ? Number(text) : undefined),
  boolean: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
};
