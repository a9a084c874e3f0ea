import { GraphFault } from '../fault.ts';

/** A word of a filter or search expression. */
export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'date' | 'guid' | 'duration' | 'symbol' | 'end';
  readonly text: string;
  readonly at: number;
}

// Order matters: a GUID may begin like a number, a date begins like one.
const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['string', /'(?:[^']|'')*'/y],
  ['guid', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/iy],
  ['date', /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:Z|[+\- ]\d\d:?\d\d)?)?(?![\w:])/iy],
  ['duration', /duration'[^']*'/iy],
  ['number', /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?[dfml]?(?![\w-])/iy],
  ['name', /[@$A-Z_a-z][\w.$-]*/y],
  ['symbol', /[(),/:]/y],
];

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const token = tokenAt(text, at);
    tokens.push(token);
    at += token.text.length;
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}

function tokenAt(text: string, at: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found) return { kind, text: found, at };
  }
  const problem =
    text.charAt(at) === "'"
      ? `There is an unterminated literal at position ${at} in '${text}'.`
      : `Syntax error: character '${text.charAt(at)}' is not valid at position ${at} in '${text}'.`;
  throw new GraphFault(400, 'BadRequest', `Invalid filter clause: ${problem}`);
}
