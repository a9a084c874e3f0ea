import type { Operation } from '../../../operations/operation.ts';
import type { AnySchema } from './map-schema.ts';
import type { SchemaBook } from './schema-book.ts';

export type PathItem = Readonly<Record<string, unknown>>;

/** How a request that changes something, and one that does not, may prove who sends it. */
export function securityOf(method: string, scope: string): readonly unknown[] {
  const session = method === 'GET' ? { session: [] } : { session: [], csrf: [] };
  return [{ apiKey: [scope] }, session];
}

/** `/things/:id` as OpenAPI writes it. */
export const pathTemplate = (path: string) => path.replace(/:(\w+)/g, '{$1}');

/** An operation of Portico as an operation of OpenAPI. */
export function describeOperation(operation: Operation, book: SchemaBook): PathItem {
  const { name, title, meaning, scope, rest, input, output } = operation;
  const { method, path, status = 200 } = rest;
  const whole = book.of(input, 'input');
  const fields = inputFields(whole, book);
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, field = '']) => field);
  const others = Object.keys(fields.properties).filter((field) => !inPath.includes(field));
  const byQuery = method === 'GET' || method === 'DELETE';
  const [inQuery, inBody] = byQuery ? [others, []] : [[], others];
  const parameters = [
    ...inPath.map((field) => parameter(field, 'path', fields)),
    ...inQuery.map((field) => parameter(field, 'query', fields)),
  ];
  return {
    operationId: name,
    summary: title,
    description: `${meaning}\n\nNeeds the scope \`${scope}\`.`,
    tags: [name.split('.')[0]],
    security: securityOf(method, scope),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(inBody.length === 0 ? {} : { requestBody: body(inPath.length === 0 ? whole : only(fields, inBody)) }),
    responses: {
      [status]:
        status === 204
          ? { description: 'Done; there is nothing to say.' }
          : {
              description: 'Done.',
              content: { 'application/json': { schema: book.of(output, 'output') } },
            },
      ...problems,
    },
  };
}

/** What goes wrong looks the same everywhere. */
export const problems = Object.fromEntries(
  ['401', '403', '4XX', '5XX'].map((status) => [status, { $ref: '#/components/responses/Problem' }]),
);

export function body(schema: AnySchema): PathItem {
  const required = inlineRequired(schema);
  return { ...(required ? { required } : {}), content: { 'application/json': { schema } } };
}

const inlineRequired = ({ required, $ref }: AnySchema) =>
  $ref !== undefined || (Array.isArray(required) && required.length > 0);

interface Fields {
  readonly properties: Readonly<Record<string, AnySchema>>;
  readonly required: readonly string[];
  readonly schema: AnySchema;
}

function inputFields(schema: AnySchema, { components }: SchemaBook): Fields {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  const found = (name === undefined ? undefined : components[name]) ?? schema;
  return {
    properties: (found.properties ?? {}) as Fields['properties'],
    required: Array.isArray(found.required) ? found.required : [],
    schema: found,
  };
}

function parameter(field: string, place: 'path' | 'query', { properties, required }: Fields): PathItem {
  const { description, ...schema } = properties[field] ?? {};
  return {
    name: field,
    in: place,
    required: place === 'path' || required.includes(field),
    ...(description === undefined ? {} : { description }),
    schema,
  };
}

/** The fields that are left for the body when others stand in the path. */
function only({ properties, required, schema }: Fields, fields: readonly string[]): AnySchema {
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => fields.includes(name))),
    required: required.filter((name) => fields.includes(name)),
  } as AnySchema;
}
