import type { GraphCall, JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { type FieldReader, type Fields, field, wrong } from '../input/read-body.ts';
import { parseFilter } from '../odata/filter.ts';
import { matches } from '../odata/matches.ts';

/** Properties that apps hang onto Outlook items under names of their own. */
export interface ExtendedProperties {
  readonly single: readonly { readonly id: string; readonly value: string }[];
  readonly multi: readonly { readonly id: string; readonly value: readonly string[] }[];
}

export const noExtendedProperties: ExtendedProperties = { single: [], multi: [] };

// The three ways to write an id: `{type} {guid} Name {name}`, `{type} {guid} Id {id}` and `{type} {proptag}`.
const idPattern =
  /^(Boolean|Binary|CLSID|Double|Integer|Long|Short|String|SystemTime|Currency|Float|ApplicationTime|Object)(Array)?\s+(?:\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?\s+(Name|Id)\s+(\S.*)|(0x[0-9a-f]{1,8}))$/i;

const typeNames = [
  'Boolean',
  'Binary',
  'CLSID',
  'Double',
  'Integer',
  'Long',
  'Short',
  'String',
  'SystemTime',
  'Currency',
  'Float',
  'ApplicationTime',
  'Object',
];

/**
 * An id in the one spelling it is kept and compared in: GUIDs in lower case and braces, numbers without leading
 * zeros. Names stay as they are: they are case-sensitive.
 */
function normalPropertyId(text: string): string | undefined {
  const match = idPattern.exec(text.trim());
  if (!match) return undefined;
  const [, type = '', array = '', guid, form, name = '', tag] = match;
  const typeName = `${typeNames.find((known) => known.toLowerCase() === type.toLowerCase())}${array && 'Array'}`;
  if (tag !== undefined) return `${typeName} 0x${Number.parseInt(tag.slice(2), 16).toString(16)}`;
  const isNamed = form?.toLowerCase() === 'name';
  if (!isNamed && !/^0x[0-9a-f]{1,8}$/i.test(name)) return undefined;
  const key = isNamed ? name : `0x${Number.parseInt(name.slice(2), 16).toString(16)}`;
  return `${typeName} {${guid?.toLowerCase()}} ${isNamed ? 'Name' : 'Id'} ${key}`;
}

const propertyId: FieldReader = (value, path) => {
  const id = typeof value === 'string' ? normalPropertyId(value) : undefined;
  return id ?? wrong(path, "an extended property id such as 'String {GUID} Name TestProperty'");
};

const rules = { code: 'ErrorInvalidExtendedProperty' };

const single = field.list(
  field.object(
    { id: propertyId, value: field.text(32_767) },
    { ...rules, type: 'microsoft.graph.singleValueLegacyExtendedProperty' },
  ),
  100,
);
const multi = field.list(
  field.object(
    { id: propertyId, value: field.list(field.text(32_767)) },
    { ...rules, type: 'microsoft.graph.multiValueLegacyExtendedProperty' },
  ),
  100,
);

/** Readers for the two properties of an item's body; give what they read to `withExtendedProperties`. */
export const extendedPropertyFields: Fields = {
  singleValueExtendedProperties: single,
  multiValueExtendedProperties: multi,
};

/** The properties after a write: named ones take the new value, others stay, an empty value takes one away. */
export function withExtendedProperties(current: ExtendedProperties, read: JsonObject): ExtendedProperties {
  return {
    single: merged(current.single, read.singleValueExtendedProperties as ExtendedProperties['single']),
    multi: merged(current.multi, read.multiValueExtendedProperties as ExtendedProperties['multi']),
  };
}

function merged<P extends { readonly id: string; readonly value: unknown }>(
  current: readonly P[],
  written: readonly P[] = [],
): readonly P[] {
  for (const { id, value } of written) {
    if (id === undefined || value === undefined)
      throw new GraphFault(400, rules.code, 'An extended property needs an id and a value.');
  }
  const names = new Set(written.map(({ id }) => id));
  return [...current.filter(({ id }) => !names.has(id)), ...written];
}

/**
 * What `$expand=singleValueExtendedProperties($filter=id eq '…')` adds to an item: only properties that are named can
 * be had, and the collection is left out where none of them is there.
 */
export function expandedExtendedProperties(
  properties: ExtendedProperties,
  expand: string | undefined,
): JsonObject {
  return {
    ...expanded('singleValueExtendedProperties', properties.single, expand),
    ...expanded('multiValueExtendedProperties', properties.multi, expand),
  };
}

function expanded(
  name: string,
  properties: readonly { readonly id: string; readonly value: unknown }[],
  expand: string | undefined,
): JsonObject {
  const filter = new RegExp(`${name}\\s*(\\((?:[^()']|'[^']*'|\\([^()]*\\))*\\))?`, 'i').exec(expand ?? '');
  if (!filter) return {};
  const ids = idsNamed(filter[1] ?? '');
  if (ids.length === 0) {
    throw new GraphFault(
      400,
      'ErrorInvalidUrlQueryFilter',
      `The $expand of '${name}' needs a $filter that names properties by id.`,
    );
  }
  const found = properties.filter(({ id }) => ids.includes(id));
  return found.length === 0 ? {} : { [name]: found };
}

function idsNamed(filter: string): readonly string[] {
  return [...filter.matchAll(/\bid\s+eq\s+'((?:[^']|'')*)'/gi)].map(([, text = '']) => {
    const id = normalPropertyId(text.replaceAll("''", "'"));
    if (!id)
      throw new GraphFault(400, 'ErrorInvalidUrlQueryFilter', `'${text}' is not an extended property id.`);
    return id;
  });
}

/**
 * The items that a filter on extended properties lets through, and the call without that filter: the properties it
 * looks at are no part of what an answer shows. Any other filter is left to the collection.
 */
export function withExtendedFilter(
  call: GraphCall,
  items: readonly JsonObject[],
  propertiesOf: (item: JsonObject) => ExtendedProperties | undefined,
): { readonly call: GraphCall; readonly items: readonly JsonObject[] } {
  const text = call.query.filter;
  if (text === undefined || !/ValueExtendedProperties\s*\//i.test(text)) return { call, items };
  const filter = parseFilter(comparableFilter(text));
  const kept = items.filter((item) =>
    matches(filter, { ...item, ...comparableProperties(propertiesOf(item) ?? noExtendedProperties) }),
  );
  return { call: { ...call, query: { ...call.query, filter: undefined } }, items: kept };
}

function comparableProperties({ single: one, multi: many }: ExtendedProperties): JsonObject {
  const comparable = <P extends { readonly id: string }>(property: P) => ({
    ...property,
    id: comparableId(property.id),
  });
  return {
    singleValueExtendedProperties: one.map(comparable),
    multiValueExtendedProperties: many.map(comparable),
  };
}

function comparableFilter(filter: string): string {
  return filter.replace(/(\w\/id\s+eq\s+)'((?:[^']|'')*)'/gi, (whole, head: string, text: string) => {
    const id = normalPropertyId(text.replaceAll("''", "'"));
    return id ? `${head}'${comparableId(id)}'` : whole;
  });
}

/** Filters compare text without regard to case, but the names of properties are told apart by it. */
function comparableId(id: string): string {
  return Buffer.from(id).toString('hex');
}
