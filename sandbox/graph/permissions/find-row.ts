import { rowKey } from './row-key.ts';
import type { PermissionRow } from './rows.ts';

/** Microsoft lists one set of permissions for a resource, its raw value, its count and its reference. */
const suffixes = ['/$value', '/$count', '/$ref'];

/** Answers the row of a method and template, by way of an index made once. */
export function rowFinder(
  table: readonly PermissionRow[],
): (method: string, template: string) => PermissionRow | undefined {
  const rows = new Map<string, PermissionRow>();
  for (const row of table) {
    const key = rowKey(row.method, row.path);
    if (rows.has(key)) throw new Error(`Two permission rows for ${key}`);
    rows.set(key, row);
  }
  return (method, template) => {
    const own = rows.get(rowKey(method, template));
    if (own) return own;
    const suffix = suffixes.find((ending) => template.toLowerCase().endsWith(ending));
    return suffix ? rows.get(rowKey(method, template.slice(0, -suffix.length))) : undefined;
  };
}
