import { crc32, deflateSync } from 'node:zlib';

/** A small file somebody attached. */
export interface SeededFile {
  readonly name: string;
  readonly contentType: string;
  readonly content: Buffer;
  /** Set for a picture inside the text. */
  readonly contentId?: string;
}

/** A picture in one colour with a darker frame: real PNG, made here. */
export function picture(
  name: string,
  colour: readonly [number, number, number],
  contentId?: string,
): SeededFile {
  const size = 48;
  const rows = Array.from({ length: size }, (_, y) =>
    Buffer.from([
      0,
      ...Array.from({ length: size }, (_cell, x) => {
        const frame = x < 3 || y < 3 || x >= size - 3 || y >= size - 3;
        return colour.map((part) => (frame ? Math.floor(part / 2) : part));
      }).flat(),
    ]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits a channel, red green blue.
  header.set([8, 2, 0, 0, 0], 8);
  const content = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { name, contentType: 'image/png', content, ...(contentId ? { contentId } : {}) };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

/** One page of text as PDF, its table of objects included. */
export function document(name: string, lines: readonly string[]): SeededFile {
  const shown = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj 0 -18 Td`).join('\n');
  const page = `BT /F1 12 Tf 72 770 Td\n${shown}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets: number[] = [];
  objects.forEach((object, at) => {
    offsets.push(text.length);
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`;
  return { name, contentType: 'application/pdf', content: Buffer.from(text, 'latin1') };
}

export function textFile(name: string, text: string): SeededFile {
  return { name, contentType: 'text/plain', content: Buffer.from(text) };
}
