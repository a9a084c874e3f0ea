import { GraphFault } from '../fault.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A $filter expression as a tree. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly of: Filter }
  | {
      readonly kind: 'compare';
      readonly operator: Comparison;
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly kind: 'in'; readonly left: Operand; readonly values: readonly Operand[] }
  | {
      readonly kind: 'any' | 'all';
      readonly path: readonly string[];
      readonly variable: string;
      readonly of: Filter | undefined;
    }
  /** Something that is true or false by itself: a boolean property, a literal, `contains(…)`. */
  | { readonly kind: 'truth'; readonly of: Operand };

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le' | 'has';

export type Operand =
  | { readonly kind: 'path'; readonly path: readonly string[] }
  | { readonly kind: 'literal'; readonly type: LiteralType; readonly value: string | number | boolean | null }
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly Operand[] };

export type LiteralType = 'string' | 'number' | 'boolean' | 'null' | 'date' | 'guid' | 'duration';

const comparisons: ReadonlySet<string> = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'has']);

/** Names of the functions that may stand in a filter, with how many arguments each takes. */
const functions: Readonly<Record<string, number>> = {
  contains: 2,
  startswith: 2,
  endswith: 2,
  substringof: 2,
  tolower: 1,
  toupper: 1,
  trim: 1,
  length: 1,
  indexof: 2,
  concat: 2,
  year: 1,
  month: 1,
  day: 1,
  hour: 1,
  minute: 1,
  second: 1,
  date: 1,
  time: 1,
};

/** Filters nest at most this deep; Graph's own parser has such a limit too. */
const deepest = 100;

export function parseFilter(text: string): Filter {
  const reader = new FilterReader(text);
  const filter = reader.either(0);
  reader.end();
  return filter;
}

class FilterReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  either(depth: number): Filter {
    let left = this.#both(depth);
    while (this.#take('name', 'or')) left = { kind: 'or', left, right: this.#both(depth) };
    return left;
  }

  end(): void {
    if (this.#next.kind !== 'end') this.#fail();
  }

  #both(depth: number): Filter {
    let left = this.#one(depth);
    while (this.#take('name', 'and')) left = { kind: 'and', left, right: this.#one(depth) };
    return left;
  }

  #one(depth: number): Filter {
    if (depth > deepest) throw invalid('The node count limit has been exceeded.');
    if (this.#take('name', 'not')) return { kind: 'not', of: this.#one(depth + 1) };
    if (this.#take('symbol', '(')) {
      const inner = this.either(depth + 1);
      this.#expect(')');
      return inner;
    }
    return this.#comparison(depth);
  }

  #comparison(depth: number): Filter {
    const left = this.#operand(depth);
    if ('of' in left && (left.kind === 'any' || left.kind === 'all')) return left;
    const operand = left as Operand;
    const word = this.#next.kind === 'name' ? this.#next.text.toLowerCase() : '';
    if (comparisons.has(word)) {
      this.#at += 1;
      const right = this.#operand(depth);
      if ('of' in right && (right.kind === 'any' || right.kind === 'all')) this.#fail();
      return { kind: 'compare', operator: word as Comparison, left: operand, right: right as Operand };
    }
    if (word === 'in') {
      this.#at += 1;
      return { kind: 'in', left: operand, values: this.#list(depth) };
    }
    if (operand.kind === 'literal' && operand.type !== 'boolean') this.#fail();
    return { kind: 'truth', of: operand };
  }

  #list(depth: number): readonly Operand[] {
    this.#expect('(');
    const values: Operand[] = [];
    do values.push(this.#operand(depth) as Operand);
    while (this.#take('symbol', ','));
    this.#expect(')');
    return values;
  }

  #operand(depth: number): Operand | Extract<Filter, { kind: 'any' | 'all' }> {
    const token = this.#next;
    this.#at += 1;
    const literal = literalOf(token, this.#next);
    if (literal) {
      // An enum member may be written with its type in front: microsoft.graph.importance'high'.
      if (token.kind === 'name' && literal.type === 'string') this.#at += 1;
      return literal;
    }
    if (token.kind !== 'name' || isWord(token)) {
      this.#at -= 1;
      return this.#fail();
    }
    if (this.#next.text === '(' && token.text.toLowerCase() in functions) return this.#call(token, depth);
    return this.#path(token, depth);
  }

  #call(token: Token, depth: number): Operand {
    if (depth > deepest) throw invalid('The node count limit has been exceeded.');
    const name = token.text.toLowerCase();
    const of = this.#list(depth + 1);
    if (of.length !== functions[name])
      throw invalid(
        `No function signature for the function with name '${token.text}' matches the specified arguments.`,
      );
    return { kind: 'call', name, of };
  }

  #path(first: Token, depth: number): Operand | Extract<Filter, { kind: 'any' | 'all' }> {
    const path = [first.text];
    while (this.#take('symbol', '/')) {
      const piece = this.#next;
      if (piece.kind !== 'name') this.#fail();
      this.#at += 1;
      const word = piece.text.toLowerCase();
      if ((word === 'any' || word === 'all') && this.#next.text === '(')
        return this.#lambda(word, path, depth);
      path.push(piece.text);
    }
    if (this.#next.text === '(')
      throw invalid(`An unknown function with name '${path.join('/')}' was found.`);
    return { kind: 'path', path };
  }

  #lambda(
    kind: 'any' | 'all',
    path: readonly string[],
    depth: number,
  ): Extract<Filter, { kind: 'any' | 'all' }> {
    this.#expect('(');
    if (kind === 'any' && this.#take('symbol', ')')) return { kind, path, variable: '', of: undefined };
    const variable = this.#next;
    if (variable.kind !== 'name') this.#fail();
    this.#at += 1;
    this.#expect(':');
    const of = this.either(depth + 1);
    this.#expect(')');
    return { kind, path, variable: variable.text, of };
  }

  get #next(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', at: this.#text.length };
  }

  #take(kind: Token['kind'], text: string): boolean {
    if (this.#next.kind !== kind || this.#next.text.toLowerCase() !== text) return false;
    this.#at += 1;
    return true;
  }

  #expect(symbol: string): void {
    if (!this.#take('symbol', symbol))
      throw invalid(`')' or ',' or an operator expected at position ${this.#next.at} in '${this.#text}'.`);
  }

  #fail(): never {
    throw invalid(`Syntax error at position ${this.#next.at} in '${this.#text}'.`);
  }
}

/** Words of the language are no names of properties. */
function isWord({ text }: Token): boolean {
  const word = text.toLowerCase();
  return comparisons.has(word) || word === 'and' || word === 'or' || word === 'not' || word === 'in';
}

function literalOf(token: Token, next: Token): Extract<Operand, { kind: 'literal' }> | undefined {
  const literal = (type: LiteralType, value: string | number | boolean | null) =>
    ({ kind: 'literal', type, value }) as const;
  switch (token.kind) {
    case 'string':
      return literal('string', textOf(token));
    case 'number':
      return literal('number', Number(token.text.replace(/[dfml]$/i, '')));
    case 'date':
      return literal('date', token.text.replace(' ', '+'));
    case 'guid':
      return literal('guid', token.text.toLowerCase());
    case 'duration':
      return literal('duration', token.text.slice(9, -1));
    case 'name': {
      const word = token.text.toLowerCase();
      if (word === 'null') return literal('null', null);
      if (word === 'true' || word === 'false') return literal('boolean', word === 'true');
      if (next.kind === 'string' && next.at === token.at + token.text.length)
        return literal('string', textOf(next));
      return undefined;
    }
    default:
      return undefined;
  }
}

function textOf(token: Token): string {
  return token.text.slice(1, -1).replaceAll("''", "'");
}

function invalid(problem: string): GraphFault {
  return new GraphFault(400, 'BadRequest', `Invalid filter clause: ${problem}`);
}
