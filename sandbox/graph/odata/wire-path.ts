/** The value at a path of a wire object; property names are met in any case, as Graph's parser meets them. */
export function valueAt(item: unknown, path: readonly string[]): unknown {
  let value = item;
  for (const name of path) {
    if (name === '$count' && Array.isArray(value)) return value.length;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const found = propertyName(value, name);
    value = found === undefined ? undefined : (value as Record<string, unknown>)[found];
  }
  return value;
}

/** The name under which an object has a property, whatever case it was asked in. */
export function propertyName(object: object, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  const wanted = name.toLowerCase();
  return Object.keys(object).find((key) => key.toLowerCase() === wanted);
}
