import type { z } from 'zod';
import { jsonSchemaOf } from '../../../operations/input/json-schema.ts';
import { type AnySchema, mapSchema } from './map-schema.ts';

type Direction = 'input' | 'output';

/** The schemas of an interface: each with a name once, under `components`, and referred to from everywhere else. */
export interface SchemaBook {
  of(schema: z.ZodType, direction: Direction): AnySchema;
  readonly components: Readonly<Record<string, AnySchema>>;
}

/**
 * What comes in is closed, what goes out is open: a caller that knows today's fields must not stumble over
 * tomorrow's. Where a named schema differs between the two for that or for its defaults, the one for input is
 * called so.
 */
export function schemaBook(schemas: Readonly<Record<Direction, readonly z.ZodType[]>>): SchemaBook {
  const written = {
    input: new Map(schemas.input.map((schema) => [schema, write(schema, 'input')])),
    output: new Map(schemas.output.map((schema) => [schema, write(schema, 'output')])),
  };
  const definitions = { input: definitionsIn(written.input), output: definitionsIn(written.output) };
  const apart = namesApart(definitions.input, definitions.output);
  const finalName: Readonly<Record<Direction, (name: string) => string>> = {
    input: (name) => (apart.has(name) ? `${name}Input` : name),
    output: (name) => name,
  };
  const placed = (direction: Direction, schema: AnySchema) =>
    mapSchema(schema, (part) => withReference(part, finalName[direction]));
  const entries = (['input', 'output'] as const).flatMap((direction) =>
    [...definitions[direction]].map(
      ([name, schema]) => [finalName[direction](name), placed(direction, schema)] as const,
    ),
  );
  return {
    of(schema, direction) {
      const { $defs, $schema, ...root } = written[direction].get(schema) ?? write(schema, direction);
      return placed(direction, root);
    },
    components: Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1))),
  };
}

function write(schema: z.ZodType, direction: Direction): AnySchema {
  return mapSchema(jsonSchemaOf(schema, direction) as AnySchema, (part) => {
    const { additionalProperties, example, readOnly, pattern, ...rest } = part;
    return {
      ...rest,
      // A format says the same in one word.
      ...(pattern === undefined || rest.format !== undefined ? {} : { pattern }),
      ...(example === undefined ? {} : { examples: [example] }),
      ...extent(part, direction),
    };
  });
}

/** Only what names its properties can be closed; a record says with `additionalProperties` what its values are. */
function extent({ properties, additionalProperties }: AnySchema, direction: Direction): Partial<AnySchema> {
  if (typeof additionalProperties === 'object') return { additionalProperties };
  return properties !== undefined && direction === 'input' ? { additionalProperties: false } : {};
}

function definitionsIn(schemas: ReadonlyMap<z.ZodType, AnySchema>): ReadonlyMap<string, AnySchema> {
  return new Map(
    [...schemas.values()].flatMap(({ $defs = {} }) => Object.entries($defs) as [string, AnySchema][]),
  );
}

/** Names that mean one thing going in and another coming out, those that refer to such names included. */
function namesApart(
  input: ReadonlyMap<string, AnySchema>,
  output: ReadonlyMap<string, AnySchema>,
): ReadonlySet<string> {
  const shared = [...input].filter(([name]) => output.has(name));
  const apart = new Set(
    shared
      .filter(([name, schema]) => JSON.stringify(schema) !== JSON.stringify(output.get(name)))
      .map(([name]) => name),
  );
  for (let before = -1; before !== apart.size; ) {
    before = apart.size;
    for (const [name, schema] of shared) if (refersTo(schema, apart)) apart.add(name);
  }
  return apart;
}

function refersTo(schema: AnySchema, names: ReadonlySet<string>): boolean {
  let found = false;
  mapSchema(schema, (part) => {
    found ||= part.$ref !== undefined && names.has(nameIn(part.$ref));
    return part;
  });
  return found;
}

function withReference(part: AnySchema, finalName: (name: string) => string): AnySchema {
  return part.$ref === undefined
    ? part
    : { ...part, $ref: `#/components/schemas/${finalName(nameIn(part.$ref))}` };
}

const nameIn = (reference: string) => reference.replace(/^#\/\$defs\//, '');
