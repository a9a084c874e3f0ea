import type { GraphCall } from '../../call.ts';
import { GraphFault } from '../../fault.ts';
import type { AttachmentContent } from '../../outlook/attachment-record.ts';
import type { ItemBody } from '../../outlook/body.ts';
import type { Recipient } from '../../outlook/recipients.ts';
import type { MessageInput } from '../message-fields.ts';
import { decodeText, type MimeEntity, readMime } from './read-mime.ts';

/** True for a body that is MIME in base64, which is how Graph takes it. */
export function isMime(call: GraphCall): boolean {
  return /^text\/plain\b/i.test((call.headers['content-type'] ?? '').trim());
}

/** Reads MIME in base64 as if its parts had come as JSON. */
export function readMimeInput(rawBody: Buffer): MessageInput {
  const text = rawBody.toString('latin1').replace(/\s+/g, '');
  if (text === '' || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw new GraphFault(
      400,
      'ErrorMimeContentInvalidBase64String',
      'Invalid base64 string for MIME content.',
    );
  }
  const message = readMime(Buffer.from(text, 'base64'));
  if (!message) throw new GraphFault(400, 'ErrorMimeContentInvalid', 'The MIME content is invalid.');
  return inputOf(message);
}

function inputOf(message: MimeEntity): MessageInput {
  const value = (name: string): string | undefined =>
    message.headers.find((header) => header.name.toLowerCase() === name)?.value;
  const people = (name: string): readonly Recipient[] => readAddresses(value(name) ?? '');
  const [from] = people('from');
  const [sender] = people('sender');
  const id = value('message-id');
  const leaves = leavesOf(message);
  return {
    subject: value('subject') ?? '',
    body: bodyOf(leaves),
    importance: importanceOf(value('importance') ?? value('x-priority') ?? ''),
    toRecipients: people('to'),
    ccRecipients: people('cc'),
    bccRecipients: people('bcc'),
    replyTo: people('reply-to'),
    ...(from ? { from } : {}),
    ...(sender ? { sender } : {}),
    ...(id ? { internetMessageId: id } : {}),
    internetMessageHeaders: message.headers.filter(({ name }) =>
      /^(x-|in-reply-to$|references$)/i.test(name),
    ),
    attachments: leaves.filter((leaf) => !isText(leaf)).map(attachmentOf),
  };
}

/** Everything that is not made of parts, in order. */
function leavesOf(entity: MimeEntity): readonly MimeEntity[] {
  return entity.parts.length > 0 ? entity.parts.flatMap(leavesOf) : [entity];
}

/** Text to read, as against a text file somebody attached. */
function isText({ mediaType, disposition, fileName }: MimeEntity): boolean {
  return (
    (mediaType === 'text/plain' || mediaType === 'text/html' || mediaType === '') &&
    disposition !== 'attachment' &&
    fileName === undefined
  );
}

function bodyOf(leaves: readonly MimeEntity[]): ItemBody {
  const texts = leaves.filter(isText);
  const chosen = texts.find(({ mediaType }) => mediaType === 'text/html') ?? texts[0];
  if (!chosen) return { contentType: 'text', content: '' };
  const charset = chosen.parameters.get('charset') ?? 'utf-8';
  return {
    contentType: chosen.mediaType === 'text/html' ? 'html' : 'text',
    content: decodeText(chosen.content, charset) ?? chosen.content.toString('utf8'),
  };
}

function attachmentOf(entity: MimeEntity): AttachmentContent {
  const contentId = entity.headers
    .find(({ name }) => /^content-id$/i.test(name))
    ?.value.replace(/^<|>$/g, '');
  return {
    kind: 'file',
    name: entity.fileName || 'attachment',
    contentType: entity.mediaType || 'application/octet-stream',
    isInline: entity.disposition === 'inline' && contentId !== undefined,
    contentId: contentId ?? null,
    contentLocation: null,
    content: entity.content.toString('base64'),
  };
}

function importanceOf(text: string): 'low' | 'normal' | 'high' {
  if (/^(high|[12])\b/i.test(text)) return 'high';
  return /^(low|[45])\b/i.test(text) ? 'low' : 'normal';
}

/** `Name <address>, "Name, too" <address>, address`. */
function readAddresses(text: string): readonly Recipient[] {
  return splitAtCommas(text).flatMap((piece) => {
    const open = piece.lastIndexOf('<');
    const address = (open < 0 ? piece : piece.slice(open + 1).replace('>', '')).trim();
    const phrase = open < 0 ? '' : piece.slice(0, open).trim();
    const quoted = phrase.length > 1 && phrase.startsWith('"') && phrase.endsWith('"');
    const name = quoted ? phrase.slice(1, -1).replace(/\\(.)/g, '$1') : phrase;
    return address ? [{ emailAddress: { name: (name || address).slice(0, 255), address } }] : [];
  });
}

function splitAtCommas(text: string): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let quoted = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    if (letter === ',' && !quoted) {
      pieces.push(piece);
      piece = '';
    } else piece += letter;
  }
  return [...pieces, piece];
}
