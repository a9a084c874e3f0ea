import type { SandboxRequest } from '../serving/exchange.ts';
import { PortalFault } from './fault.ts';

export interface UploadedFile {
  readonly name: string;
  readonly content: Buffer;
}

/** The fields of a posted form, in either of the encodings browsers use. */
export interface Form {
  /** The field's first value, without surrounding blanks; empty where it is missing. */
  text(name: string): string;
  /** The value exactly as typed. */
  raw(name: string): string;
  all(name: string): readonly string[];
  has(name: string): boolean;
  file(name: string): UploadedFile | undefined;
}

export function readForm(request: SandboxRequest): Form {
  const type = request.headers['content-type'] ?? '';
  const boundary = /^multipart\/form-data\s*;.*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  if (boundary) return formOf(...multipartFields(request.body, boundary[1] ?? boundary[2] ?? ''));
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) {
    return formOf([...new URLSearchParams(request.body.toString('utf8'))], new Map());
  }
  throw new PortalFault(415, 'Not a form', 'The portal reads what its own forms send.');
}

function formOf(
  fields: readonly (readonly [string, string])[],
  files: ReadonlyMap<string, UploadedFile>,
): Form {
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) {
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  const all = (name: string): readonly string[] => values.get(name) ?? [];
  return {
    all,
    raw: (name) => all(name)[0] ?? '',
    text: (name) => (all(name)[0] ?? '').trim(),
    has: (name) => values.has(name),
    file: (name) => files.get(name),
  };
}

/** RFC 7578 as far as browsers use it: one header block and a body for each part. */
function multipartFields(body: Buffer, boundary: string): [[string, string][], Map<string, UploadedFile>] {
  const fields: [string, string][] = [];
  const files = new Map<string, UploadedFile>();
  const mark = Buffer.from(`--${boundary}`);
  let at = body.indexOf(mark);
  while (at >= 0) {
    const next = body.indexOf(mark, at + mark.length);
    if (next < 0) break;
    // Between the marks: line break, headers, empty line, content, line break.
    const part = body.subarray(at + mark.length + 2, next - 2);
    const gap = part.indexOf('\r\n\r\n');
    if (gap >= 0) {
      const head = part.subarray(0, gap).toString('utf8');
      const content = part.subarray(gap + 4);
      const name = /\bname="([^"]*)"/i.exec(head)?.[1] ?? '';
      const fileName = /\bfilename="([^"]*)"/i.exec(head)?.[1];
      if (fileName === undefined) fields.push([name, content.toString('utf8')]);
      else if (fileName !== '') files.set(name, { name: fileName, content: Buffer.from(content) });
    }
    at = next;
  }
  return [fields, files];
}
