import type { JsonSchema } from '../../../operations/input/json-schema.ts';

/** A JSON Schema with whatever other words stand in it. */
export type AnySchema = JsonSchema & Readonly<Record<string, unknown>>;

const named = ['properties', '$defs'] as const;
const single = ['items', 'additionalProperties', 'propertyNames', 'not'] as const;
const listed = ['anyOf', 'oneOf', 'allOf', 'prefixItems'] as const;

/** Rewrites a schema from the innermost out. A property that is called like a keyword stays what it is. */
export function mapSchema(schema: AnySchema, change: (schema: AnySchema) => AnySchema): AnySchema {
  const below = (part: unknown) => (isSchema(part) ? mapSchema(part, change) : part);
  const rewritten: Record<string, unknown> = { ...schema };
  for (const word of named) {
    const parts = schema[word];
    if (isSchema(parts))
      rewritten[word] = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, below(part)]));
  }
  for (const word of single) if (word in schema) rewritten[word] = below(schema[word]);
  for (const word of listed) {
    const parts = schema[word];
    if (Array.isArray(parts)) rewritten[word] = parts.map(below);
  }
  return change(rewritten as AnySchema);
}

const isSchema = (part: unknown): part is AnySchema =>
  typeof part === 'object' && part !== null && !Array.isArray(part);
