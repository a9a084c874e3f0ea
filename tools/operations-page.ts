import { type JsonSchema, jsonSchemaOf } from '../src/operations/input/json-schema.ts';
import type { Operation } from '../src/operations/operation.ts';
import { operations } from '../src/operations/operations.ts';

/** docs/reference/operations.md: where every operation is reached, what it takes and what it answers. */
export function operationsPage(notice: string): string {
  const shapes: Shapes = new Map();
  const sections = operations
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map((operation) => operationSection(operation, shapes));
  return `# Operations

${notice}

Everything Portico can be asked for. Over REST each is reached below \`/api/v1\` with an API key (\`Authorization: Bearer pk_…\`) or
the session of the console; programs find the same at \`/api/v1/openapi.json\`. The scope \`admin\` includes \`operate\`, which
includes \`read\`; \`token\` stands alone. With GET and DELETE fields go into the query, otherwise into a JSON body; those that
stand in the path go there alone. Times are ISO 8601 in UTC, what is absent is left out, and a field nobody knows is refused.
[Errors](errors.md) are problem+json. Signing in to the console is no operation; \`/api/v1/openapi.json\` has it.

${[...sections, ...shapeSections(shapes)].join('\n')}`;
}

type Described = JsonSchema & {
  readonly description?: string;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
};

/** Shapes that have a name, as they come out. */
type Shapes = Map<string, Described>;

function operationSection({ name, title, meaning, scope, rest, input, output }: Operation, shapes: Shapes) {
  const taken = jsonSchemaOf(input, 'input') as Described;
  const answered = jsonSchemaOf(output, 'output') as Described;
  for (const [shape, schema] of Object.entries(taken.$defs ?? {}))
    if (!shapes.has(shape)) shapes.set(shape, schema as Described);
  for (const [shape, schema] of Object.entries(answered.$defs ?? {})) shapes.set(shape, schema as Described);
  return [
    `## ${name}`,
    '',
    `${title}. ${meaning}`,
    '',
    `\`${rest.method} /api/v1${rest.path}\`, scope \`${scope}\`, status ${rest.status ?? 200}.`,
    '',
    ...fieldTable('takes', inlined(taken)),
    ...(answered.$ref === undefined
      ? fieldTable('answers', answered)
      : [`Answers ${typeWords(answered)}.`, '']),
  ].join('\n');
}

function shapeSections(shapes: Shapes): readonly string[] {
  return [...shapes]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, schema]) =>
      [
        `## ${name}`,
        '',
        ...(schema.description === undefined ? [] : [schema.description, '']),
        ...(schema.properties === undefined
          ? [`${capital(typeWords(schema))}.`, '']
          : fieldTable('field', schema)),
      ].join('\n'),
    );
}

/** The shape itself where an input is nothing but one. */
function inlined(schema: Described): Described {
  const name = schema.$ref === undefined ? undefined : nameIn(schema.$ref);
  return (name === undefined ? undefined : (schema.$defs?.[name] as Described | undefined)) ?? schema;
}

function fieldTable(heading: string, { properties = {}, required = [] }: Described) {
  const rows = Object.entries(properties as Record<string, Described>).map(([field, schema]) => {
    const meaning = [schema.description, defaultWords(schema)].filter((words) => words !== undefined);
    const isNeeded = required.includes(field) && schema.default === undefined;
    return `| \`${field}\`${isNeeded ? '' : ' (optional)'} | ${typeWords(schema)} | ${inCell(meaning.join(' '))} |`;
  });
  return rows.length === 0 ? [] : [`| ${heading} | as | meaning |`, '|---|---|---|', ...rows, ''];
}

function defaultWords({ default: standard }: Described): string | undefined {
  return standard === undefined ? undefined : `\`${JSON.stringify(standard)}\` unless said.`;
}

function typeWords(schema: Described): string {
  const { $ref, type, format, items, properties, additionalProperties, anyOf, oneOf } = schema;
  if ($ref !== undefined) return `[${nameIn($ref)}](#${nameIn($ref).toLowerCase()})`;
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(', ');
  const choices = (anyOf ?? oneOf) as readonly Described[] | undefined;
  if (choices !== undefined) return choices.map(typeWords).join(' or ');
  if (items !== undefined) return `list of ${typeWords(items as Described)}`;
  if (properties !== undefined) return objectWords(properties as Record<string, Described>);
  if (typeof additionalProperties === 'object')
    return `object of ${typeWords(additionalProperties as Described)}`;
  return formats[format ?? ''] ?? type ?? 'anything';
}

function objectWords(properties: Readonly<Record<string, Described>>): string {
  const fields = Object.entries(properties).map(([name, schema]) =>
    schema.const === undefined ? `\`${name}\`` : `\`${name}\`: ${typeWords(schema)}`,
  );
  return `object with ${fields.join(', ')}`;
}

const formats: Readonly<Record<string, string>> = {
  'date-time': 'moment',
  uri: 'address',
  password: 'secret',
};

const nameIn = (reference: string) => reference.replace(/^#\/\$defs\//, '');
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const inCell = (words: string) => words.replaceAll('|', '\\|').replaceAll('\n', ' ');
