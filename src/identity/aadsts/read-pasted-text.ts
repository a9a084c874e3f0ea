import type { ExplainFacts } from './explain-facts.ts';
import { idAfter, plainDescription, timestampIn } from './read-refusal.ts';

/** What somebody copied from a page, a log or an answer, taken apart. */
export interface PastedText {
  /** Readable: markup, escapes and encodings undone. */
  readonly text: string;
  /** Error answers in JSON, wherever they stood. */
  readonly answers: readonly Readonly<Record<string, unknown>>[];
  /** Each code once, with the words that follow it. */
  readonly codes: readonly { readonly code: number; readonly description: string }[];
  readonly ids: Pick<ExplainFacts, 'correlationId' | 'traceId' | 'timestamp'>;
}

/** Nobody pastes more that is worth reading. */
const most = 60_000;
/** Enough for the answers and codes of a long log; a hostile paste must not keep the hub busy. */
const mostObjects = 50;
const longestObject = 20_000;
const mostCodes = 200;

export function readPastedText(pasted: string): PastedText {
  const raw = pasted.slice(0, most);
  const answers = objectsIn(raw).filter(isErrorAnswer);
  const text = readable(raw);
  return { text, answers, codes: codesIn(text), ids: idsIn(text) };
}

/** Texts travel through addresses, logs and pages, each with its own way of writing them. */
function readable(text: string): string {
  const decoded = /%(?:20|2[0-9a-f]|3a)/i.test(text) ? decodePercents(text.replaceAll('+', ' ')) : text;
  return decoded
    .replace(/\\r\\n|\\n/g, '\n')
    .replace(/\\u0027|&#0?39;|&#x27;|&apos;/gi, "'")
    .replace(/\\"|&quot;|&#34;/g, '"')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, ' ')
    .replace(/&nbsp;|\u00A0/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

/** Piece by piece, so that one broken escape does not spoil the rest. */
function decodePercents(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

function codesIn(text: string): PastedText['codes'] {
  const found = new Map<number, string>();
  const mentions = [...text.matchAll(/AADSTS[\s:]{0,2}(\d{4,8})/gi)].slice(0, mostCodes);
  for (const { 1: digits, index } of mentions) {
    const rest = text.slice(index, index + 2000);
    const own = rest.slice(0, nextCode(rest));
    const code = Number(digits);
    const words = own.replace(/^AADSTS[\s:]{0,2}\d+[:\s-]*/i, '');
    // A code in parentheses stands behind its words; what follows is the rest of the page.
    if (!found.get(code)) found.set(code, words.startsWith(')') ? '' : plainDescription(words).slice(0, 800));
  }
  for (const code of listedCodes(text)) if (!found.has(code)) found.set(code, '');
  return [...found].map(([code, description]) => ({ code, description }));
}

function nextCode(text: string): number | undefined {
  const next = /AADSTS[\s:]{0,2}\d{4,8}/gi;
  next.lastIndex = 6;
  return next.exec(text)?.index;
}

/** `error_codes: [50076]`, `Sign-in error code 50076`, `Error Code: 50105`, `/error?code=50011`. */
function listedCodes(text: string): number[] {
  const list = /error_codes["']?\s*[:=]\s*\[([\d,\s]+)\]/i.exec(text)?.[1] ?? '';
  const single = /error(?: code:?\s*|\?code=(?:AADSTS)?)(\d{5,8})\b/i.exec(text)?.[1] ?? '';
  return `${list},${single}`
    .split(',')
    .map((digits) => Number(digits.trim()))
    .filter((code) => code > 0);
}

function idsIn(text: string): PastedText['ids'] {
  const ids = {
    correlationId: idAfter(/correlation[ _-]?id/i, text),
    traceId: idAfter(/trace[ _-]?id|request[ _-]?id/i, text),
    timestamp: timestampIn(text),
  };
  return Object.fromEntries(Object.entries(ids).filter(([, value]) => value !== undefined));
}

/** JSON objects in the text, outermost ones only; log lines put words around them. */
function objectsIn(text: string): Readonly<Record<string, unknown>>[] {
  const found: Readonly<Record<string, unknown>>[] = [];
  let readTo = 0;
  for (const { index } of [...text.matchAll(/\{\s{0,20}"/g)].slice(0, mostObjects)) {
    const end = index < readTo ? undefined : endOfObject(text, index);
    if (end === undefined) continue;
    try {
      found.push(JSON.parse(text.slice(index, end)) as Readonly<Record<string, unknown>>);
      readTo = end;
    } catch {
      // Braces that are no JSON, as in a log's own notation: look further in.
    }
  }
  return found;
}

/** Where the brace that opens here is closed, not counting braces inside texts. */
function endOfObject(text: string, start: number): number | undefined {
  const part = text.slice(start, start + longestObject);
  let depth = 0;
  for (const { 0: piece, index } of part.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (piece === '{') depth += 1;
    if (piece === '}') depth -= 1;
    if (depth === 0) return start + index + 1;
  }
  return undefined;
}

function isErrorAnswer(value: Readonly<Record<string, unknown>>): boolean {
  return typeof value.error === 'string' && ('error_description' in value || 'error_codes' in value);
}
