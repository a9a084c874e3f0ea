import type { GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';

/*
 * Exchange's identifiers, laid out byte for byte as the service lays them out: a REST id is a mailbox GUID and a MAPI
 * entry id, in URL-safe base64. Where Exchange counts messages of a store, the sandbox puts the thing's own GUID,
 * so that an id says what it names without a table. Base64 makes ids case-sensitive, as Microsoft warns they are.
 */

/** What a stored Outlook item must know to be named. */
export interface ItemPlace {
  /** GUID. */
  readonly id: string;
  /** GUID of the folder or calendar it lies in. */
  readonly folderId: string;
  /** Grows with every move; ids from before a move no longer name anything. */
  readonly moves: number;
}

export interface ItemReference {
  readonly id: string;
  /** Absent in immutable ids. */
  readonly place?: { readonly folderId: string; readonly moves: number };
  /** Tells occurrences of a series apart: a number of the workload's own choosing; 0 for the item itself. */
  readonly occurrence: number;
  readonly attachmentId?: string;
}

/** The forms an id can take; Graph itself speaks the last two. */
export const idEncodings = [
  'entryId',
  'ewsId',
  'immutableEntryId',
  'restId',
  'restImmutableEntryId',
] as const;

export type IdEncoding = (typeof idEncodings)[number];

/** What stands before the entry id: two bytes of kind, the mailbox with its length, and the length of the rest. */
const mailboxLength = 43;

const messageProvider = Buffer.from('d4b9324ad4af5a4e909da97a29fb835a', 'hex');
const immutableProvider = Buffer.from('1d840311aa6611cd9bc800aa002fc45a', 'hex');
const itemType = Buffer.from([0x07, 0x00]);
const folderType = Buffer.from([0x01, 0x00]);
const immutableType = Buffer.from([0x0d, 0x00]);

/** The REST id of an item, or its immutable id where the client prefers that. */
export function itemId(ownerId: string, item: ItemPlace, immutable: boolean, occurrence = 0): string {
  return encodeItemId(ownerId, item, immutable ? 'restImmutableEntryId' : 'restId', occurrence);
}

/** The same, as this call's Prefer header asks for it. */
export function wireId(call: GraphCall, ownerId: string, item: ItemPlace, occurrence = 0): string {
  return itemId(ownerId, item, call.prefer.immutableIds, occurrence);
}

export function encodeItemId(ownerId: string, item: ItemPlace, encoding: IdEncoding, occurrence = 0): string {
  const bytes = {
    entryId: () => itemEntry(item, occurrence),
    ewsId: () => withMailbox(ownerId, itemEntry(item, occurrence)),
    restId: () => withMailbox(ownerId, itemEntry(item, occurrence)),
    immutableEntryId: () => immutableEntry(item, occurrence),
    restImmutableEntryId: () =>
      Buffer.concat([Buffer.from([0, 9, 0, 0x2e, 0]), immutableEntry(item, occurrence)]),
  }[encoding]();
  return encoding === 'ewsId' ? bytes.toString('base64') : urlSafe(bytes);
}

/** The id of a folder, calendar or contact folder. Containers keep theirs for life, whatever the client prefers. */
export function folderId(ownerId: string, id: string): string {
  const entry = Buffer.concat([Buffer.alloc(4), messageProvider, folderType, guidBytes(id), Buffer.alloc(8)]);
  return urlSafe(withMailbox(ownerId, entry));
}

/** The id of an attachment: that of its item with one more GUID. */
export function attachmentId(
  ownerId: string,
  item: ItemPlace,
  id: string,
  immutable: boolean,
  occurrence = 0,
): string {
  const parent = fromUrlSafe(itemId(ownerId, item, immutable, occurrence));
  return urlSafe(Buffer.concat([parent, Buffer.from([0x01, 0x12, 0x00, 0x10, 0x00]), guidBytes(id)]));
}

/** The id of a conversation in a mailbox. */
export function conversationId(ownerId: string, id: string): string {
  const head = Buffer.from([0x00, 0x04, 0x24, 0x00]);
  return urlSafe(Buffer.concat([head, Buffer.from(ownerId), Buffer.from([0x00, 0x10, 0x00]), guidBytes(id)]));
}

export function readConversationId(text: string): string | undefined {
  const bytes = fromUrlSafe(text);
  return bytes.length === 59 && bytes[1] === 0x04 ? guidText(bytes.subarray(mailboxLength)) : undefined;
}

/** What an id names, whichever kind it is; undefined for what no Exchange ever wrote. */
export function readItemId(text: string): ItemReference | undefined {
  return readBytes(fromUrlSafe(text)) ?? readEntry(fromUrlSafe(text));
}

/** The GUID of the folder an id names. */
export function readFolderId(text: string): string | undefined {
  const bytes = fromUrlSafe(text);
  const entry = bytes[1] === 0x03 && bytes.length === 89 ? bytes.subarray(mailboxLength) : bytes;
  if (entry.length !== 46 || !entry.subarray(20, 22).equals(folderType)) return undefined;
  return guidText(entry.subarray(22, 38));
}

/** The reference in a path, or Graph's answer to an id it cannot read. */
export function requireItemId(text: string): ItemReference {
  const reference = readItemId(text);
  if (!reference) throw malformedId();
  return reference;
}

export function malformedId(): GraphFault {
  return new GraphFault(400, 'ErrorInvalidIdMalformed', 'Id is malformed.');
}

export function itemNotFound(): GraphFault {
  return new GraphFault(
    404,
    'ErrorItemNotFound',
    'The specified object was not found in the store., The process failed to get the correct properties.',
  );
}

/** True where the reference is an immutable id, or a REST id from the place the item is in now. */
export function isCurrent(reference: ItemReference, item: ItemPlace): boolean {
  return (
    !reference.place || (reference.place.folderId === item.folderId && reference.place.moves === item.moves)
  );
}

function itemEntry(item: ItemPlace, occurrence: number): Buffer {
  const moves = Buffer.alloc(8);
  moves.writeUInt16BE(item.moves & 0xffff, 4);
  return Buffer.concat([
    Buffer.alloc(4),
    messageProvider,
    itemType,
    guidBytes(item.folderId),
    moves,
    guidBytes(item.id),
    occurrenceBytes(occurrence),
  ]);
}

function immutableEntry(item: ItemPlace, occurrence: number): Buffer {
  return Buffer.concat([
    Buffer.alloc(4),
    immutableProvider,
    immutableType,
    guidBytes(item.id),
    occurrenceBytes(occurrence),
  ]);
}

function occurrenceBytes(occurrence: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(occurrence, 2);
  return bytes;
}

function withMailbox(ownerId: string, entry: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16LE(entry.length);
  return Buffer.concat([
    Buffer.from([0x00, 0x03, 0x24, 0x00]),
    Buffer.from(ownerId),
    Buffer.alloc(1),
    length,
    entry,
  ]);
}

function readBytes(bytes: Buffer): ItemReference | undefined {
  const restLength = 113;
  const immutableLength = 51;
  if (bytes[0] === 0 && bytes[1] === 0x03 && bytes.length >= restLength) {
    return withAttachment(readEntry(bytes.subarray(mailboxLength, restLength)), bytes.subarray(restLength));
  }
  if (bytes[0] === 0 && bytes[1] === 0x09 && bytes.length >= immutableLength) {
    return withAttachment(readEntry(bytes.subarray(5, immutableLength)), bytes.subarray(immutableLength));
  }
  return undefined;
}

function readEntry(entry: Buffer): ItemReference | undefined {
  const type = entry.subarray(20, 22);
  if (entry.length === 70 && type.equals(itemType)) {
    return {
      id: guidText(entry.subarray(46, 62)),
      place: { folderId: guidText(entry.subarray(22, 38)), moves: entry.readUInt16BE(42) },
      occurrence: entry.readUInt32BE(64),
    };
  }
  if (entry.length === 46 && type.equals(immutableType)) {
    return { id: guidText(entry.subarray(22, 38)), occurrence: entry.readUInt32BE(40) };
  }
  return undefined;
}

function withAttachment(reference: ItemReference | undefined, rest: Buffer): ItemReference | undefined {
  if (!reference || rest.length === 0) return reference;
  return rest.length === 21 ? { ...reference, attachmentId: guidText(rest.subarray(5)) } : undefined;
}

function guidBytes(guid: string): Buffer {
  return Buffer.from(guid.replaceAll('-', ''), 'hex');
}

function guidText(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

// Exchange writes `-` for `/` and `_` for `+`, the other way round from RFC 4648, and keeps the padding.
function urlSafe(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('/', '-').replaceAll('+', '_');
}

function fromUrlSafe(text: string): Buffer {
  if (!/^[A-Za-z0-9+/_-]{40,}={0,2}$/.test(text)) return Buffer.alloc(0);
  const bytes = Buffer.from(text.replaceAll('-', '/').replaceAll('_', '+'), 'base64');
  // Base64 leaves spare bits in the last letter; two spellings must not name one thing.
  return urlSafe(bytes).replace(/=+$/, '') ===
    text.replace(/=+$/, '').replaceAll('/', '-').replaceAll('+', '_')
    ? bytes
    : Buffer.alloc(0);
}
