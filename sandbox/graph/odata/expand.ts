import type { JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { splitOutside } from '../path-segments.ts';
import { parseFilter } from './filter.ts';
import { matches } from './matches.ts';
import { inOrder, parseOrder } from './order.ts';
import { selected } from './select.ts';

/** One name of `$expand` with the options in its parentheses. */
export interface ExpandItem {
  readonly name: string;
  /** The derived type that has the property, as in `microsoft.graph.itemAttachment/item`. */
  readonly cast: string | undefined;
  readonly select: readonly string[];
  readonly filter: string | undefined;
  readonly orderBy: string | undefined;
  readonly top: number | undefined;
  readonly expand: readonly ExpandItem[];
}

/**
 * Answers what a navigation property holds for an item: an object, a list, or null.
 * The nested options are applied to its answer afterwards.
 */
export type Expander = (item: JsonObject, options: ExpandItem) => JsonObject | readonly JsonObject[] | null;

/** Names that can be expanded, in the model's case. */
export type Expanders = Readonly<Record<string, Expander>>;

export function parseExpand(text: string): readonly ExpandItem[] {
  return splitOutside(text, ',').map((piece) => {
    const found = /^\s*([A-Za-z_*][\w./$]*)\s*(?:\((.*)\))?\s*$/s.exec(piece);
    if (!found) throw invalid(`Syntax error in '${piece.trim()}'.`);
    const options = new Map<string, string>();
    for (const option of found[2] ? splitOutside(found[2], ';') : []) {
      const [name = '', ...value] = option.split('=');
      if (option.trim() !== '')
        options.set(
          name
            .trim()
            .toLowerCase()
            .replace(/^(?!\$)/, '$'),
          value.join('=').trim(),
        );
    }
    const top = options.get('$top');
    if (top !== undefined && !/^\d{1,9}$/.test(top)) throw invalid(`Invalid value '${top}' for $top.`);
    const nested = options.get('$expand');
    const [, cast, name = ''] = /^(?:(?:microsoft\.)?graph\.([^/]+)\/)?(.*)$/s.exec(found[1] ?? '') ?? [];
    return {
      name,
      cast,
      select: (options.get('$select') ?? '')
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
      filter: options.get('$filter') || undefined,
      orderBy: options.get('$orderby') || undefined,
      top: top === undefined ? undefined : Number(top),
      expand: nested ? parseExpand(nested) : [],
    };
  });
}

/**
 * The item with the navigation properties asked for inside it. A name without an expander is left to the workload, which
 * may have put its value into the item already.
 */
export function expanded(item: JsonObject, wanted: readonly ExpandItem[], expanders: Expanders): JsonObject {
  if (wanted.length === 0) return item;
  const found: Record<string, unknown> = { ...item };
  for (const options of wanted) {
    for (const name of namesOf(options.name, expanders)) {
      const value = expanders[name]?.(item, options) ?? null;
      found[name] = isList(value) ? nestedList(value, options) : value && nestedObject(value, options);
    }
  }
  return found;
}

function namesOf(wanted: string, expanders: Expanders): readonly string[] {
  if (wanted === '*') return Object.keys(expanders);
  const name = Object.keys(expanders).find((known) => known.toLowerCase() === wanted.toLowerCase());
  return name ? [name] : [];
}

function isList(value: JsonObject | readonly JsonObject[] | null): value is readonly JsonObject[] {
  return Array.isArray(value);
}

function nestedList(items: readonly JsonObject[], options: ExpandItem): readonly JsonObject[] {
  const filter = options.filter === undefined ? undefined : parseFilter(options.filter);
  const kept = filter ? items.filter((item) => matches(filter, item)) : items;
  const ordered = options.orderBy === undefined ? kept : inOrder(kept, parseOrder(options.orderBy));
  return ordered.slice(0, options.top).map((item) => nestedObject(item, options));
}

function nestedObject(item: JsonObject, options: ExpandItem): JsonObject {
  return selected(item, options.select, true);
}

function invalid(problem: string): GraphFault {
  return new GraphFault(400, 'BadRequest', `Parsing OData Select and Expand failed: ${problem}`);
}
