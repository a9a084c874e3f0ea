import type { JsonObject } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { valueAt } from './wire-path.ts';

/**
 * Reads a directory `$search`: `"property:words"` clauses joined by AND, OR and NOT, with parentheses.
 * Every word must begin a word of the property's value.
 */
export function directorySearch(text: string): (item: JsonObject) => boolean {
  const words = text.match(/"(?:[^"\\]|\\.)*"|[()]|[^\s()"]+/g) ?? [];
  let at = 0;
  const fail = (): never => {
    throw new GraphFault(
      400,
      'Request_BadRequest',
      `Syntax error: character ':' is not valid at position 0 in '${text}'.`,
    );
  };
  const takes = (word: string): boolean => {
    const found = words[at]?.toUpperCase() === word;
    if (found) at += 1;
    return found;
  };
  const either = (depth: number): ((item: JsonObject) => boolean) => {
    let left = both(depth);
    while (takes('OR')) {
      const [a, b] = [left, both(depth)];
      left = (item) => a(item) || b(item);
    }
    return left;
  };
  const both = (depth: number): ((item: JsonObject) => boolean) => {
    let left = one(depth);
    while (takes('AND')) {
      const [a, b] = [left, one(depth)];
      left = (item) => a(item) && b(item);
    }
    return left;
  };
  const one = (depth: number): ((item: JsonObject) => boolean) => {
    if (depth > 50) return fail();
    if (takes('NOT')) {
      const inner = one(depth + 1);
      return (item) => !inner(item);
    }
    if (takes('(')) {
      const inner = either(depth + 1);
      return takes(')') ? inner : fail();
    }
    const clause = /^"([A-Za-z]\w*):((?:[^"\\]|\\.)*)"$/s.exec(words[at] ?? '');
    if (!clause) return fail();
    at += 1;
    const property = clause[1] ?? '';
    const wanted = wordsOf((clause[2] ?? '').replace(/\\(.)/g, '$1'));
    return (item) => {
      const found = wordsOf(String(valueAt(item, [property]) ?? ''));
      return wanted.every((word) => found.some((candidate) => candidate.startsWith(word)));
    };
  };
  const whole = either(0);
  return at < words.length ? fail() : whole;
}

/** Reads any other `$search` where the workload has no language of its own: all its words must appear. */
export function textSearch(
  text: string,
  textOf: (item: JsonObject) => string,
): (item: JsonObject) => boolean {
  const wanted = wordsOf(text.replaceAll('"', ' '));
  return (item) => {
    const found = textOf(item).toLowerCase();
    return wanted.every((word) => found.includes(word));
  };
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
