import type { JsonObject } from '../call.ts';
import { propertyName } from './wire-path.ts';

/** What `$select` leaves of an object. Annotations and, as Outlook does, the id stay; an empty list leaves everything. */
export function selected(
  item: JsonObject,
  select: readonly string[],
  keepId: boolean,
  also: readonly string[] = [],
): JsonObject {
  // A path such as from/emailAddress selects its first piece.
  const names = new Set(
    select.map((path) =>
      (path.replace(/^(microsoft\.)?graph\.\w+\//i, '').split('/')[0] ?? '').toLowerCase(),
    ),
  );
  if (names.size === 0 || names.has('*')) return item;
  for (const name of also) names.add(name.toLowerCase());
  if (keepId && propertyName(item, 'id')) names.add('id');
  return Object.fromEntries(
    Object.entries(item).filter(([name]) => {
      const [property = ''] = name.split('@');
      return property === '' || names.has(property.toLowerCase());
    }),
  );
}
