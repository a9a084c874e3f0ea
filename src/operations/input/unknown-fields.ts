import { type JsonSchema, resolved } from './json-schema.ts';

export type FieldPath = readonly (string | number)[];

export interface UnknownField {
  readonly path: FieldPath;
  /** The names that are known in its place. */
  readonly known: readonly string[];
}

/** Fields of a value that its schema does not name, however deep. Everything else about it is Zod's affair. */
export function unknownFields(
  schema: JsonSchema,
  value: unknown,
  root: JsonSchema = schema,
  path: FieldPath = [],
): readonly UnknownField[] {
  const at = resolved(schema, root);
  const choices = at.anyOf ?? at.oneOf;
  if (choices !== undefined) {
    const found = choices
      .map((choice) => resolved(choice, root))
      .filter((choice) => couldMean(choice, value, root))
      .map((choice) => unknownFields(choice, value, root, path));
    return found.toSorted((one, other) => one.length - other.length)[0] ?? [];
  }
  if (Array.isArray(value)) {
    const { items } = at;
    return items === undefined
      ? []
      : value.flatMap((item, index) => unknownFields(items, item, root, [...path, index]));
  }
  if (at.type !== 'object' || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, field]) => {
    const known = knownField(at, name);
    if (known === undefined) return [{ path: [...path, name], known: Object.keys(at.properties ?? {}) }];
    return unknownFields(known, field, root, [...path, name]);
  });
}

function knownField({ properties = {}, additionalProperties }: JsonSchema, name: string) {
  if (Object.hasOwn(properties, name)) return properties[name];
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

/** Whether a value could be meant as this one of several: it is an object, and what tells them apart fits. */
function couldMean(schema: JsonSchema, value: unknown, root: JsonSchema): boolean {
  if (Array.isArray(value)) return schema.type === 'array';
  if (typeof value !== 'object' || value === null) return false;
  if (schema.type !== 'object') return false;
  return Object.entries(schema.properties ?? {}).every(([name, property]) => {
    const { const: wanted } = resolved(property, root);
    return wanted === undefined || (value as Record<string, unknown>)[name] === wanted;
  });
}
