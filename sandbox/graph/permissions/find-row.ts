import { rowKey } from './row-key.ts';
import type { PermissionRow } from './rows.ts';

/** Microsoft lists one set of permissions for a resource, its raw value, its count, its reference, and one kind out of it. */
const derived = /\/(\$value|\$count|\$ref|microsoft\.graph\.\w+)$/i;

/** Answers the row of a method and template, by way of an index made once. */
export function rowFinder(
  table: readonly PermissionRow[],
  unlisted: readonly PermissionRow[],
): (method: string, template: string) => PermissionRow | undefined {
  const rows = new Map<string, PermissionRow>();
  for (const row of table) {
    const key = rowKey(row.method, row.path);
    if (rows.has(key)) throw new Error(`Two permission rows for ${key}`);
    rows.set(key, row);
  }
  for (const row of unlisted) {
    const key = rowKey(row.method, row.path);
    rows.set(key, joined(rows.get(key), row));
  }
  return (method, template) => {
    const own = rows.get(rowKey(method, template));
    if (own || !derived.test(template)) return own;
    return rows.get(rowKey(method, template.replace(derived, '')));
  };
}

function joined(row: PermissionRow | undefined, more: PermissionRow): PermissionRow {
  if (!row) return more;
  return {
    ...row,
    delegated: [...new Set([...row.delegated, ...more.delegated])],
    application: [...new Set([...row.application, ...more.application])],
  };
}
