import { createHash } from 'node:crypto';
import { type ItemBody, plainText } from '../../outlook/body.ts';
import type { Recipient } from '../../outlook/recipients.ts';

/** A message in the parts that MIME is made of. */
export interface MimeMessage {
  readonly subject: string;
  readonly body: ItemBody;
  readonly from: Recipient | undefined;
  readonly sender: Recipient | undefined;
  readonly toRecipients: readonly Recipient[];
  readonly ccRecipients: readonly Recipient[];
  readonly replyTo: readonly Recipient[];
  /** ISO 8601. */
  readonly sentDateTime: string | undefined;
  readonly internetMessageId: string | undefined;
  readonly importance: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly MimePart[];
}

export interface MimePart {
  readonly name: string;
  readonly contentType: string;
  readonly isInline: boolean;
  readonly contentId: string | null;
  readonly content: Buffer;
}

/** A part of a MIME message, its headers and its text. */
interface Entity {
  readonly headers: readonly string[];
  readonly text: string;
}

/** Writes a message as RFC 5322 and RFC 2045 to 2047 say; the same message gives the same bytes. */
export function writeMime(message: MimeMessage): string {
  const seed = createHash('sha256')
    .update(JSON.stringify([message.internetMessageId, message.subject, message.body]))
    .digest('hex');
  const inline = message.attachments.filter(({ isInline }) => isInline);
  const rest = message.attachments.filter(({ isInline }) => !isInline);
  const body =
    message.body.contentType === 'html'
      ? alternative(message.body, seed)
      : textPart('plain', message.body.content);
  const related = inline.length === 0 ? body : multipart('related', seed, [body, ...inline.map(filePart)]);
  const whole = rest.length === 0 ? related : multipart('mixed', seed, [related, ...rest.map(filePart)]);
  const ownHeaders = [
    ...addressHeader('From', message.from ? [message.from] : []),
    ...addressHeader('Sender', differs(message.sender, message.from) ? [message.sender as Recipient] : []),
    ...addressHeader('To', message.toRecipients),
    ...addressHeader('CC', message.ccRecipients),
    ...addressHeader('Reply-To', message.replyTo),
    header('Subject', encodedWords(message.subject)),
    ...(message.sentDateTime ? [header('Date', mailDate(message.sentDateTime))] : []),
    ...(message.internetMessageId ? [header('Message-ID', message.internetMessageId)] : []),
    ...(message.importance === 'normal' ? [] : [header('Importance', message.importance)]),
    ...message.headers.map(({ name, value }) => header(name, encodedWords(value))),
    'MIME-Version: 1.0',
  ];
  return `${[...ownHeaders, ...whole.headers].join('\r\n')}\r\n\r\n${whole.text}\r\n`;
}

function differs(one: Recipient | undefined, other: Recipient | undefined): boolean {
  return one !== undefined && one.emailAddress.address !== other?.emailAddress.address;
}

function alternative(body: ItemBody, seed: string): Entity {
  return multipart('alternative', seed, [textPart('plain', plainText(body)), textPart('html', body.content)]);
}

function textPart(subtype: 'plain' | 'html', content: string): Entity {
  return {
    headers: [
      `Content-Type: text/${subtype}; charset="utf-8"`,
      'Content-Transfer-Encoding: quoted-printable',
    ],
    text: quotedPrintable(content),
  };
}

function filePart(part: MimePart): Entity {
  const contentType = /^[\w.+-]+\/[\w.+-]+$/.test(part.contentType)
    ? part.contentType
    : 'application/octet-stream';
  return {
    headers: [
      `Content-Type: ${contentType}; name="${encodedWords(part.name).replaceAll('"', "'")}"`,
      `Content-Disposition: ${part.isInline ? 'inline' : 'attachment'}; ${fileName(part.name)}; size=${part.content.length}`,
      ...(part.contentId ? [`Content-ID: <${clean(part.contentId).replace(/[<>]/g, '')}>`] : []),
      'Content-Transfer-Encoding: base64',
    ],
    text:
      part.content
        .toString('base64')
        .match(/.{1,76}/g)
        ?.join('\r\n') ?? '',
  };
}

function multipart(subtype: string, seed: string, parts: readonly Entity[]): Entity {
  const boundary = `_${parts.length}_${seed.slice(0, 24)}_${subtype}_`;
  const text = parts
    .map((part) => `--${boundary}\r\n${part.headers.join('\r\n')}\r\n\r\n${part.text}\r\n`)
    .join('');
  return {
    headers: [`Content-Type: multipart/${subtype};\r\n\tboundary="${boundary}"`],
    text: `${text}--${boundary}--`,
  };
}

function header(name: string, value: string): string {
  return `${name}: ${value}`;
}

function addressHeader(name: string, recipients: readonly Recipient[]): readonly string[] {
  if (recipients.length === 0) return [];
  const addresses = recipients.map(({ emailAddress: { name: display, address } }) => {
    const word = encodedWords(display);
    if (display === '' || display === address) return `<${clean(address)}>`;
    const phrase = word.startsWith('=?') ? word : `"${word.replace(/["\\]/g, '\\$&')}"`;
    return `${phrase} <${clean(address)}>`;
  });
  return [header(name, addresses.join(',\r\n\t'))];
}

/** Text without anything that would end the header it stands in. */
function clean(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}

/** RFC 2047: words beyond ASCII travel as base64, at most 45 bytes a word and never a letter cut in two. */
function encodedWords(text: string): string {
  const line = clean(text);
  if (/^[\x20-\x7e]*$/.test(line)) return line;
  const words: string[] = [];
  let word = '';
  for (const letter of line) {
    if (Buffer.byteLength(word + letter) > 45) {
      words.push(word);
      word = '';
    }
    word += letter;
  }
  return [...words, word]
    .map((piece) => `=?utf-8?B?${Buffer.from(piece).toString('base64')}?=`)
    .join('\r\n\t');
}

/** RFC 2231 where a name is more than ASCII. */
function fileName(name: string): string {
  const line = clean(name);
  return /^[\x20-\x7e]*$/.test(line)
    ? `filename="${line.replace(/["\\]/g, '\\$&')}"`
    : `filename*=utf-8''${encodeURIComponent(line.toWellFormed())}`;
}

/** RFC 5322: `Sat, 21 Nov 2026 09:30:00 +0000`. */
function mailDate(iso: string): string {
  return new Date(iso).toUTCString().replace('GMT', '+0000');
}

/** RFC 2045 section 6.7. */
export function quotedPrintable(content: string): string {
  return content.split(/\r?\n/).map(quotedLine).join('\r\n');
}

function quotedLine(line: string): string {
  const lines: string[] = [];
  let current = '';
  const bytes = Buffer.from(line);
  bytes.forEach((byte, at) => {
    const plain = (byte >= 33 && byte <= 126 && byte !== 61) || (byte === 32 && at < bytes.length - 1);
    const piece = plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (current.length + piece.length > 75) {
      lines.push(`${current}=`);
      current = '';
    }
    current += piece;
  });
  return [...lines, current].join('\r\n');
}
