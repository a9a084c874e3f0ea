/** One entity of a MIME message: the message itself, or a part inside it. */
export interface MimeEntity {
  /** In order, unfolded and decoded. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** Lower case, e.g. `multipart/mixed`. */
  readonly mediaType: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly disposition: string;
  readonly fileName: string | undefined;
  readonly content: Buffer;
  /** The parts of a multipart entity; empty otherwise. */
  readonly parts: readonly MimeEntity[];
}

/** Parts nest at most this deep; deeper ones are read as they stand. */
const deepest = 20;

/** Reads RFC 5322 and RFC 2045 to 2047 text; undefined where there is no header to begin with. */
export function readMime(bytes: Buffer): MimeEntity | undefined {
  const entity = readEntity(bytes, 0);
  return entity.headers.length > 0 ? entity : undefined;
}

function readEntity(bytes: Buffer, depth: number): MimeEntity {
  const { head, body } = splitHead(bytes);
  const raw = rawHeaders(head);
  const contentType = structured(raw.find(({ name }) => /^content-type$/i.test(name))?.value ?? 'text/plain');
  const disposition = structured(raw.find(({ name }) => /^content-disposition$/i.test(name))?.value ?? '');
  const encoding = raw
    .find(({ name }) => /^content-transfer-encoding$/i.test(name))
    ?.value.trim()
    .toLowerCase();
  const boundary = contentType.parameters.get('boundary');
  const isMultipart = contentType.value.startsWith('multipart/') && boundary && depth < deepest;
  const fileName = disposition.parameters.get('filename') ?? contentType.parameters.get('name');
  return {
    headers: raw.map(({ name, value }) => ({ name, value: decodeWords(value) })),
    mediaType: contentType.value,
    parameters: contentType.parameters,
    disposition: disposition.value,
    fileName: fileName === undefined ? undefined : decodeWords(fileName),
    content: decodeTransfer(body, encoding),
    parts: isMultipart ? splitParts(body, boundary).map((part) => readEntity(part, depth + 1)) : [],
  };
}

function splitHead(bytes: Buffer): { head: string; body: Buffer } {
  // A part may begin with its empty line: then it has no header.
  if (bytes[0] === 10 || (bytes[0] === 13 && bytes[1] === 10)) {
    return { head: '', body: bytes.subarray(bytes[0] === 10 ? 1 : 2) };
  }
  const ends = [
    ['\r\n\r\n', 4],
    ['\n\n', 2],
  ] as const;
  const found = ends
    .map(([text, length]) => ({ at: bytes.indexOf(text), length }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0];
  if (!found) return { head: bytes.toString('utf8'), body: Buffer.alloc(0) };
  return { head: bytes.toString('utf8', 0, found.at), body: bytes.subarray(found.at + found.length) };
}

function rawHeaders(head: string): readonly { name: string; value: string }[] {
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return lines.flatMap((line) => {
    const header = /^([!-9;-~]+)[ \t]*:(.*)$/.exec(line);
    return header ? [{ name: header[1] ?? '', value: (header[2] ?? '').trim() }] : [];
  });
}

/** `value; name=text; other="text"`, with the extended and continued parameters of RFC 2231. */
function structured(text: string): { value: string; parameters: ReadonlyMap<string, string> } {
  const [value = '', ...rest] = splitAtSemicolons(text);
  const parameters = new Map<string, string>();
  for (const piece of rest) {
    const at = piece.indexOf('=');
    if (at < 1) continue;
    const [, name = '', extended = ''] =
      /^([^*]+)(?:\*\d+)?(\*?)$/.exec(piece.slice(0, at).trim().toLowerCase()) ?? [];
    const written = piece
      .slice(at + 1)
      .trim()
      .replace(/^"(.*)"$/s, '$1')
      .replace(/\\(.)/g, '$1');
    if (name)
      parameters.set(name, (parameters.get(name) ?? '') + (extended ? decodeExtended(written) : written));
  }
  return { value: value.trim().toLowerCase(), parameters };
}

function splitAtSemicolons(text: string): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let quoted = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    if (letter === ';' && !quoted) {
      pieces.push(piece);
      piece = '';
    } else piece += letter;
  }
  return [...pieces, piece];
}

function decodeExtended(text: string): string {
  const encoded = text.replace(/^[^']*'[^']*'/, '');
  const bytes = encoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** RFC 2047: `=?utf-8?B?…?=`; white space between two such words does not count. */
export function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?([^?\s]+)\?([bq])\?([^?]*)\?=/gi, (whole, charset: string, form: string, word: string) => {
      const bytes =
        form.toLowerCase() === 'b'
          ? Buffer.from(word, 'base64')
          : quotedBytes(Buffer.from(word.replaceAll('_', ' '), 'latin1'));
      return decodeText(bytes, charset.replace(/\*.*$/, '')) ?? whole;
    });
}

/** Text in any charset Node knows; undefined for one it does not. */
export function decodeText(bytes: Buffer, charset: string): string | undefined {
  try {
    return new TextDecoder(charset || 'utf-8').decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function decodeTransfer(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64');
  return encoding === 'quoted-printable' ? quotedBytes(body) : body;
}

function quotedBytes(body: Buffer): Buffer {
  const text = body
    .toString('latin1')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\r\n')
    .replaceAll('=\r\n', '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}

/** The parts between `--boundary` lines. */
function splitParts(body: Buffer, boundary: string): readonly Buffer[] {
  const text = body.toString('latin1');
  const marker = `--${boundary}`;
  const starts: { readonly at: number; readonly next: number; readonly last: boolean }[] = [];
  for (let at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + marker.length)) {
    if (at > 0 && text[at - 1] !== '\n') continue;
    const end = text.indexOf('\n', at);
    const last = text.startsWith('--', at + marker.length);
    starts.push({ at, next: end < 0 ? text.length : end + 1, last });
    if (last || starts.length > 500) break;
  }
  return starts.flatMap(({ next, last }, index) => {
    if (last) return [];
    const end = starts[index + 1]?.at ?? text.length;
    return [Buffer.from(text.slice(next, end).replace(/\r?\n$/, ''), 'latin1')];
  });
}
