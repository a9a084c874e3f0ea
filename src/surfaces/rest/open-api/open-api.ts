import type { Operation } from '../../../operations/operation.ts';
import { problemSchema } from '../problem-schema.ts';
import { describeOperation, type PathItem, pathTemplate } from './describe-operation.ts';
import { describeSessions, sessionSchemas } from './describe-sessions.ts';
import { type SchemaBook, schemaBook } from './schema-book.ts';

export interface OpenApiOptions {
  readonly operations: readonly Operation[];
  readonly version: string;
  /** Portico's public address. */
  readonly url: string;
}

/** The REST interface as OpenAPI 3.1 describes interfaces, derived from the operations. */
export function openApi({ operations, version, url }: OpenApiOptions): PathItem {
  const book = schemaBook({
    input: [...operations.map(({ input }) => input), ...sessionSchemas.input],
    output: [...operations.map(({ output }) => output), ...sessionSchemas.output, problemSchema],
  });
  const paths = [
    ...operations.map(
      (operation) =>
        [
          `/api/v1${pathTemplate(operation.rest.path)}`,
          { [operation.rest.method.toLowerCase()]: describeOperation(operation, book) },
        ] as const,
    ),
    ...describeSessions(book),
  ];
  const nouns = [...new Set(operations.map(({ name }) => name.split('.')[0] ?? name)), 'session'].toSorted();
  return {
    openapi: '3.1.1',
    info: {
      title: 'Portico',
      version,
      summary: 'The front door between the systems you run yourself and Microsoft 365.',
      description:
        'Times are ISO 8601 in UTC; what is absent is left out. A field nobody knows is refused. Errors are problem+json (RFC 9457) and say whose move it is and what the next step is.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url }],
    tags: nouns.map((name) => ({ name })),
    paths: byPath(paths),
    components: { schemas: book.components, responses: responses(book), securitySchemes },
  };
}

/** The methods of one path together, in the order of the alphabet. */
function byPath(items: readonly (readonly [path: string, item: PathItem])[]): PathItem {
  const paths = new Map<string, PathItem>();
  for (const [path, item] of items.toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)))
    paths.set(path, { ...paths.get(path), ...item });
  return Object.fromEntries(paths);
}

function responses(book: SchemaBook): PathItem {
  const schema = book.of(problemSchema, 'output');
  return {
    Problem: {
      description: 'It was refused or failed; the problem says why, whose move it is and what comes next.',
      content: { 'application/problem+json': { schema } },
    },
  };
}

const securitySchemes = {
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key, `pk_…`. Its scopes say what it may do: read, operate, token, admin.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'portico_session',
    description: 'The session of a browser; called `__Host-portico_session` over https.',
  },
  csrf: {
    type: 'apiKey',
    in: 'header',
    name: 'x-portico-csrf',
    description: 'The csrf value of `GET /api/v1/session`, with everything that changes something.',
  },
} as const;
