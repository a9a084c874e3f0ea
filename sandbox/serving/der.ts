/*
 * The little of ASN.1 DER (ITU-T X.690) that a certificate needs. Each function returns one encoded value.
 */

function value(tag: number, content: Buffer): Buffer {
  const length = content.length;
  const size =
    length < 0x80
      ? Buffer.from([length])
      : length < 0x100
        ? Buffer.from([0x81, length])
        : Buffer.from([0x82, length >> 8, length & 0xff]);
  return Buffer.concat([Buffer.from([tag]), size, content]);
}

export const der = {
  sequence: (...items: readonly Buffer[]) => value(0x30, Buffer.concat(items)),
  set: (...items: readonly Buffer[]) => value(0x31, Buffer.concat(items)),
  /** A non-negative integer from its bytes. */
  integer: (bytes: Buffer) =>
    value(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes),
  boolean: (truth: boolean) => value(0x01, Buffer.from([truth ? 0xff : 0])),
  octets: (content: Buffer) => value(0x04, content),
  bits: (content: Buffer, unused = 0) => value(0x03, Buffer.concat([Buffer.from([unused]), content])),
  utf8: (text: string) => value(0x0c, Buffer.from(text, 'utf8')),
  /** Context-specific, constructed: `[n] { content }`. */
  explicit: (tag: number, content: Buffer) => value(0xa0 | tag, content),
  /** Context-specific, primitive: `[n] IMPLICIT`. */
  implicit: (tag: number, content: Buffer) => value(0x80 | tag, content),
  objectId: (dotted: string) => value(0x06, objectIdBytes(dotted)),
  time: (milliseconds: number) => {
    const digits = `${new Date(milliseconds)
      .toISOString()
      .replace(/[-:T]|\.\d+/g, '')
      .slice(0, 14)}Z`;
    // RFC 5280 section 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050 on.
    return digits < '2050' ? value(0x17, Buffer.from(digits.slice(2))) : value(0x18, Buffer.from(digits));
  },
};

function objectIdBytes(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc & 0x7f];
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80);
    bytes.push(...groups);
  }
  return Buffer.from(bytes);
}
