import { GraphFault } from './fault.ts';

/** One piece of a Graph path: a name, perhaps called with arguments, or a key in parentheses. */
export interface PathSegment {
  /** As written, decoded. */
  readonly text: string;
  /** What stands before the parentheses; the whole text where there are none. */
  readonly name: string;
  /** What stands in the parentheses, or undefined without them. */
  readonly inside: string | undefined;
}

/** Splits a path at its slashes, but not inside quotes or parentheses; empty pieces, as in `/v1.0//chats`, are dropped. */
export function pathSegments(path: string): readonly PathSegment[] {
  return splitOutside(path, '/')
    .filter((piece) => piece !== '')
    .map((piece) => {
      const text = decode(piece);
      const called = /^([^('"]+)\((.*)\)$/s.exec(text);
      return { text, name: called?.[1] ?? text, inside: called?.[2] };
    });
}

function decode(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch (cause) {
    throw new GraphFault(400, 'BadRequest', 'Bad Request - Invalid URL', { cause });
  }
}

/** Splits at a separator that stands outside quotes and parentheses. */
export function splitOutside(text: string, separator: string): readonly string[] {
  const pieces: string[] = [];
  let current = '';
  let quoted = false;
  let depth = 0;
  for (const character of text) {
    if (character === "'") quoted = !quoted;
    else if (!quoted && character === '(') depth += 1;
    else if (!quoted && character === ')') depth = Math.max(0, depth - 1);
    if (character === separator && !quoted && depth === 0) {
      pieces.push(current);
      current = '';
    } else {
      current += character;
    }
  }
  return [...pieces, current];
}

/** `'it''s'` is a string literal, anything else stands for itself. */
export function unquote(text: string): string {
  const trimmed = text.trim();
  const quoted = /^'(.*)'$/s.exec(trimmed)?.[1];
  return quoted === undefined ? trimmed : quoted.replaceAll("''", "'");
}

/** `a='x',b=2` as names and values; a lone value has the empty name. */
export function namedValues(inside: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const piece of splitOutside(inside, ',')) {
    const named = /^\s*([A-Za-z_@][\w]*)\s*=(.*)$/s.exec(piece);
    if (named) values.set((named[1] ?? '').toLowerCase(), unquote(named[2] ?? ''));
    else if (piece.trim() !== '') values.set('', unquote(piece));
  }
  return values;
}
