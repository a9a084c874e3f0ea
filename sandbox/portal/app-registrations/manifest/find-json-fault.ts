export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

class Fault extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/** Where a text stops being JSON, and why, in words for somebody who edits it by hand; undefined where it is JSON. */
export function findJsonFault(text: string): JsonFault | undefined {
  try {
    const end = skipValue(text, skipBlanks(text, 0), 0);
    const rest = skipBlanks(text, end);
    if (rest < text.length) throw new Fault(rest, `nothing may follow the end, found ${found(text, rest)}`);
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const before = text.slice(0, error.offset).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message: error.message };
  }
}

const literal = /true|false|null/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// A JSON string holds no control characters, and only the escapes of RFC 8259.
const string = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;

/** Nothing a person writes lies deeper; and a text made of brackets must not exhaust the stack. */
const deepest = 100;

function skipValue(text: string, at: number, depth: number): number {
  if (depth > deepest) throw new Fault(at, `nothing may lie deeper than ${deepest} levels`);
  const first = text[at];
  if (first === '{') return skipList(text, at, '}', (from) => skipMember(text, from, depth));
  if (first === '[') return skipList(text, at, ']', (from) => skipValue(text, from, depth + 1));
  if (first === '"') return skipString(text, at);
  const end = skipToken(literal, text, at) ?? skipToken(number, text, at);
  if (end === undefined) throw new Fault(at, `expected a value, found ${found(text, at)}`);
  return end;
}

function skipList(text: string, at: number, close: string, skipItem: (at: number) => number): number {
  let here = skipBlanks(text, at + 1);
  if (text[here] === close) return here + 1;
  for (;;) {
    here = skipBlanks(text, skipItem(here));
    if (text[here] === close) return here + 1;
    if (text[here] !== ',') throw new Fault(here, `expected a comma or ${close}, found ${found(text, here)}`);
    here = skipBlanks(text, here + 1);
    if (text[here] === close) throw new Fault(here, `a comma must not stand before ${close}`);
  }
}

function skipMember(text: string, at: number, depth: number): number {
  if (text[at] !== '"')
    throw new Fault(at, `expected a property name in double quotes, found ${found(text, at)}`);
  const colon = skipBlanks(text, skipString(text, at));
  if (text[colon] !== ':')
    throw new Fault(colon, `expected a colon after the property name, found ${found(text, colon)}`);
  return skipValue(text, skipBlanks(text, colon + 1), depth + 1);
}

function skipString(text: string, at: number): number {
  const end = skipToken(string, text, at);
  if (end === undefined)
    throw new Fault(at, 'this text has no closing quote on its line, or an escape that JSON does not know');
  return end;
}

function skipToken(form: RegExp, text: string, at: number): number | undefined {
  form.lastIndex = at;
  const length = form.exec(text)?.[0].length;
  return length === undefined ? undefined : at + length;
}

function skipBlanks(text: string, at: number): number {
  let here = at;
  while (/[ \t\r\n]/.test(text[here] ?? '')) here += 1;
  return here;
}

function found(text: string, at: number): string {
  const character = text[at];
  if (character === undefined) return 'the end of the text';
  return character === '<' ? '“<”: markup around the JSON, such as <p>, is not part of it' : `“${character}”`;
}
