import type { JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { compareValues } from './compare-values.ts';
import { valueAt } from './wire-path.ts';

export interface OrderKey {
  readonly path: readonly string[];
  readonly descending: boolean;
}

/** Reads `$orderby`: paths with an optional direction, separated by commas. */
export function parseOrder(text: string): readonly OrderKey[] {
  return text.split(',').map((piece) => {
    const found = /^\s*([A-Za-z_][\w.]*(?:\/[$A-Za-z_][\w.]*)*)(?:\s+(asc|desc))?\s*$/i.exec(piece);
    if (!found) throw new GraphFault(400, 'BadRequest', `Syntax error at position 0 in '${text}'.`);
    return { path: (found[1] ?? '').split('/'), descending: found[2]?.toLowerCase() === 'desc' };
  });
}

/** A new list in the order asked for; items that are equal in it keep their places. */
export function inOrder(items: readonly JsonObject[], keys: readonly OrderKey[]): readonly JsonObject[] {
  return [...items].sort((a, b) => {
    for (const { path, descending } of keys) {
      const order = compareValues(valueAt(a, path), valueAt(b, path)) ?? 0;
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
}
