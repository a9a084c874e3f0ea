import type { FieldReader } from '../input/read-body.ts';
import { field } from '../input/read-body.ts';
import type { Preferences } from '../preferences.ts';

/** Graph's itemBody. */
export interface ItemBody {
  readonly contentType: 'text' | 'html';
  readonly content: string;
}

export const emptyBody: ItemBody = { contentType: 'text', content: '' };

/** Reads an itemBody out of a request; both parts may be left out. */
export const bodyReader: FieldReader = (value, path) => {
  const read = field.object(
    {
      contentType: field.nullable(field.oneOf(['text', 'html'])),
      content: field.nullable(field.text(50_000_000)),
    },
    { type: 'microsoft.graph.itemBody', code: 'RequestBodyRead' },
  )(value, path) as { contentType?: ItemBody['contentType'] | null; content?: string | null };
  return { contentType: read.contentType ?? 'text', content: read.content ?? '' } satisfies ItemBody;
};

/** The body as the mailbox keeps it: Exchange makes a whole document of a piece of HTML. */
export function storedBody(body: ItemBody): ItemBody {
  if (body.contentType === 'text' || /<html[\s>]/i.test(body.content)) return body;
  return {
    contentType: 'html',
    content: `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>${body.content}</body></html>`,
  };
}

/** The body as an answer shows it: in the form the client prefers, without anything that could run. */
export function shownBody(body: ItemBody, prefer: Preferences, allowUnsafe = false): ItemBody {
  const wanted = prefer.bodyContentType ?? body.contentType;
  if (wanted === 'text') return { contentType: 'text', content: plainText(body) };
  const html = body.contentType === 'html' ? body.content : htmlFromText(body.content);
  return { contentType: 'html', content: allowUnsafe ? html : withoutActiveContent(html) };
}

/** The first 255 characters of the text, as `bodyPreview`. */
export function bodyPreview(body: ItemBody): string {
  return plainText(body).trim().slice(0, 255);
}

export function plainText(body: ItemBody): string {
  return body.contentType === 'text' ? body.content : textFromHtml(body.content);
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Text as a reader of the HTML would see it: blocks on lines of their own. */
export function textFromHtml(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(head|script|style|title)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<hr\b[^>]*>/gi, '\r\n________________________________\r\n')
    .replace(/<(br|\/p|\/div|\/tr|\/li|\/h[1-6]|\/blockquote)\b[^>]*>\s*/gi, '\r\n')
    .replace(/<li\b[^>]*>/gi, '  * ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => entityText(name) ?? whole)
    .replace(/[ \t]+\r\n/g, '\r\n')
    .replace(/(\r\n){3,}/g, '\r\n\r\n')
    .trim();
}

function entityText(name: string): string | undefined {
  if (!name.startsWith('#')) return entities[name.toLowerCase()];
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
}

/** A whole document that shows the text as it is. */
export function htmlFromText(text: string): string {
  const lines = escapeHtml(text).split(/\r?\n/).join('<br>\r\n');
  return `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><div>${lines}</div></body></html>`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** What stands between `<body>` and `</body>`, or everything where there is no such thing. */
export function innerHtml(html: string): string {
  const open = /<body\b[^>]*>/i.exec(html);
  if (!open) return html.replace(/<\/?html\b[^>]*>/gi, '');
  const rest = html.slice(open.index + open[0].length);
  const close = rest.search(/<\/body\s*>/i);
  return close < 0 ? rest : rest.slice(0, close);
}

// Graph filters bodies unless `Prefer: outlook.allow-unsafe-html` is sent.
function withoutActiveContent(html: string): string {
  return html
    .replace(/<(script|object|embed|iframe|applet)\b[\s\S]*?(<\/\1\s*>|$)/gi, '')
    .replace(/\son[a-z]+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '')
    .replace(/(href|src)\s*=\s*(["']?)\s*javascript:[^"'\s>]*/gi, '$1=$2');
}
