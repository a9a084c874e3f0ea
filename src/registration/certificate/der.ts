/*
 * As much of ASN.1 DER (ITU-T X.690) as one self-signed certificate takes. Every function answers one encoded value.
 */

function tagged(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

/** One byte below 128; otherwise how many bytes follow, then those (X.690 section 8.1.3). */
function lengthOf(length: number): Buffer {
  if (length < 128) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([128 + bytes.length, ...bytes]);
}

export const sequence = (...items: readonly Buffer[]): Buffer => tagged(0x30, ...items);
export const setOf = (...items: readonly Buffer[]): Buffer => tagged(0x31, ...items);
export const utf8 = (text: string): Buffer => tagged(0x0c, Buffer.from(text, 'utf8'));
export const nothing = (): Buffer => tagged(0x05);
export const truth = (): Buffer => tagged(0x01, Buffer.from([0xff]));
export const octets = (content: Buffer): Buffer => tagged(0x04, content);
/** `[n] EXPLICIT` */
export const context = (number: number, content: Buffer): Buffer => tagged(0xa0 + number, content);

/** A whole string of bits, or one whose last bits do not count. */
export const bits = (content: Buffer, unused = 0): Buffer => tagged(0x03, Buffer.from([unused]), content);

/** Not negative: a leading zero keeps the first bit from being read as a sign. */
export const integer = (bytes: Buffer): Buffer =>
  tagged(0x02, ...((bytes[0] ?? 0) >= 128 ? [Buffer.from([0])] : []), bytes);

/** `1.2.840.…`: the first two numbers share a byte, the others come in groups of seven bits (X.690 section 8.19). */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  const bytes = others.flatMap((number) => {
    const groups = [number % 128];
    for (let rest = Math.floor(number / 128); rest > 0; rest = Math.floor(rest / 128))
      groups.unshift(128 + (rest % 128));
    return groups;
  });
  return tagged(0x06, Buffer.from([first * 40 + second, ...bytes]));
}

/** Years up to 2049 are written with two digits, later ones with four (RFC 5280 section 4.1.2.5). */
export function time(moment: number): Buffer {
  const digits = `${new Date(moment).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
  return digits < '2050' ? tagged(0x17, Buffer.from(digits.slice(2))) : tagged(0x18, Buffer.from(digits));
}
