/*
 * Just enough HTML for mail: what a reader sees, and what stands inside the body. Everything here goes through the text
 * once, so that no mail, however broken, takes long.
 */

/** A piece of HTML: text between tags, or a tag. */
interface Piece {
  readonly text: string;
  /** Lower case, `/p` for an end tag; undefined for text. */
  readonly tag: string | undefined;
  readonly start: number;
  readonly end: number;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  euro: '€',
  copy: '©',
  hellip: '…',
  ndash: '–',
  mdash: '—',
};

/** Elements whose content nobody reads. */
const unread: ReadonlySet<string> = new Set(['head', 'script', 'style', 'title']);

const lineEnds: ReadonlySet<string> = new Set(
  'br /p /div /tr /li /h1 /h2 /h3 /h4 /h5 /h6 /blockquote'.split(' '),
);

const rule = '________________________________';

/** Text as a reader of the HTML would see it: blocks on lines of their own. */
export function textFromHtml(html: string): string {
  const written: string[] = [];
  for (const { text, tag } of piecesOf(html)) {
    if (tag === undefined) written.push(decodeEntities(text.replace(/\s+/g, ' ')));
    else if (tag === 'hr') written.push(`\n${rule}\n`);
    else if (tag === 'li') written.push('  * ');
    else if (lineEnds.has(tag)) written.push('\n');
  }
  const lines = written
    .join('')
    .split('\n')
    .map((line) => line.trimEnd().replace(/^ (?! \*)/, ''));
  return lines
    .filter((line, at) => line !== '' || lines[at - 1] !== '')
    .join('\r\n')
    .trim();
}

/** A whole document that shows the text as it is. */
export function htmlFromText(text: string): string {
  const lines = escapeHtml(text).split(/\r?\n/).join('<br>\r\n');
  return htmlDocument(`<div>${lines}</div>`);
}

export function htmlDocument(inner: string): string {
  return `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>${inner}</body></html>`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** What stands between `<body>` and `</body>`, or everything where there is no body. */
export function innerHtml(html: string): string {
  let start = 0;
  for (const piece of piecesOf(html)) {
    if (piece.tag === 'body') start = piece.end;
    if (piece.tag === '/body') return html.slice(start, piece.start);
  }
  return html.slice(start);
}

/** The HTML without elements and attributes that run something. */
export function withoutActiveContent(html: string): string {
  return html
    .replace(/<(script|object|embed|iframe|applet)\b[\s\S]*?(<\/\1\s*>|$)/gi, '')
    .replace(/\son[a-z]{1,30}\s?=\s?("[^"]*"|'[^']*'|[^\s>]+)/gi, '')
    .replace(/\b(href|src)=(["']?)javascript:[^"'\s>]*/gi, '$1=$2');
}

/** Text and tags in order; comments and what nobody reads are left out. */
function* piecesOf(html: string): Generator<Piece> {
  const lower = html.toLowerCase();
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open !== at) {
      const end = open < 0 ? html.length : open;
      yield { text: html.slice(at, end), tag: undefined, start: at, end };
      at = end;
      continue;
    }
    const close = html.startsWith('<!--', at) ? after(html, '-->', at) : after(html, '>', at);
    const tag = /^<(\/?[a-z][a-z0-9]*)/.exec(lower.slice(at, at + 20))?.[1];
    if (tag) yield { text: '', tag, start: at, end: close };
    const skipped = tag !== undefined && unread.has(tag) ? lower.indexOf(`</${tag}`, close) : -1;
    at = tag !== undefined && unread.has(tag) ? (skipped < 0 ? html.length : skipped) : close;
  }
}

/** Where the text goes on behind the next occurrence; its end where there is none. */
function after(text: string, wanted: string, from: number): number {
  const at = text.indexOf(wanted, from);
  return at < 0 ? text.length : at + wanted.length;
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    const isLetter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isLetter ? String.fromCodePoint(code) : '';
  });
}
