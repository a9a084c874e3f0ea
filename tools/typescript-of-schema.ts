/** A JSON schema as Zod writes it, as far as types follow from it. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly description?: string;
}

/** The TypeScript type of a schema's values. `named` says what a schema with a name of its own is called. */
export function typescriptOfSchema(schema: Schema, named: (id: string) => string): string {
  const typeOf = (part: Schema): string => typescriptOfSchema(part, named);
  if (schema.$ref !== undefined) return named(schema.$ref.replace(/^#\/\$defs\//, ''));
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(literal).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return unique(choices.map(typeOf)).join(' | ');
  if (schema.allOf !== undefined) return schema.allOf.map((part) => `(${typeOf(part)})`).join(' & ');
  if (Array.isArray(schema.type))
    return unique(schema.type.map((type) => typeOf({ ...schema, type }))).join(' | ');
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'number':
    case 'integer':
      return 'number';
    case 'array':
      return arrayType(schema, typeOf);
    case 'object':
      return schema.properties === undefined ? recordType(schema, typeOf) : objectType(schema, typeOf);
    default:
      return 'unknown';
  }
}

const literal = (value: unknown): string =>
  typeof value === 'string'
    ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
    : JSON.stringify(value);

const unique = (types: readonly string[]): readonly string[] => [...new Set(types)];

function arrayType({ items, prefixItems }: Schema, typeOf: (part: Schema) => string): string {
  if (prefixItems !== undefined) return `readonly [${prefixItems.map(typeOf).join(', ')}]`;
  const item = typeOf(items ?? {});
  return `readonly ${/[|&]/.test(item) && !item.startsWith('{') ? `(${item})` : item}[]`;
}

/** With keys out of a list and none of them required, any may be missing. */
function recordType(
  { additionalProperties, propertyNames, required = [] }: Schema,
  typeOf: (part: Schema) => string,
) {
  const value = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown';
  const key = typeOf(propertyNames ?? { type: 'string' });
  const record = `Record<${key}, ${value}>`;
  return `Readonly<${key === 'string' || required.length > 0 ? record : `Partial<${record}>`}>`;
}

function objectType({ properties = {}, required = [] }: Schema, typeOf: (part: Schema) => string): string {
  const fields = Object.entries(properties).map(([name, part]) => {
    const key = /^[\w$]+$/.test(name) ? name : literal(name);
    const comment = part.description === undefined ? '' : `/** ${part.description} */\n`;
    return `${comment}readonly ${key}${required.includes(name) ? '' : '?'}: ${typeOf(part)};`;
  });
  return fields.length === 0 ? 'Readonly<Record<string, never>>' : `{\n${fields.join('\n')}\n}`;
}
