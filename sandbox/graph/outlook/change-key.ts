import type { GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';

export type ItemClass = 'message' | 'event' | 'contact' | 'calendar' | 'folder';

// The first bytes of real change keys tell the class of item; those of events and calendars carry no such head.
const heads: Readonly<Record<ItemClass, string>> = {
  message: '0900000016000000',
  contact: '1100000016000000',
  event: '',
  calendar: '',
  folder: '0100000016000000',
};

/** The change key of an item's version; another write, another key. */
export function changeKey(itemClass: ItemClass, id: string, version: number): string {
  const counter = Buffer.alloc(6);
  counter.writeUIntBE(version, 0, 6);
  return Buffer.concat([
    Buffer.from(heads[itemClass], 'hex'),
    Buffer.from(id.replaceAll('-', ''), 'hex'),
    counter,
  ]).toString('base64');
}

/** `W/"…"`, as `@odata.etag` and the ETag header carry it. */
export function etagOf(key: string): string {
  return `W/"${key}"`;
}

/** Lets a write through whose If-Match names this version, names any, or is not there at all. */
export function checkIfMatch(call: GraphCall, currentKey: string): void {
  const wanted = call.headers['if-match'];
  if (wanted === undefined || wanted.trim() === '' || wanted.trim() === '*') return;
  const keys = wanted.split(',').map((etag) => etag.trim().replace(/^W\//i, '').replace(/^"|"$/g, ''));
  if (keys.includes(currentKey)) return;
  // Seen as 412 and as 409 in the field; 412 is what the header means.
  throw new GraphFault(
    412,
    'ErrorIrresolvableConflict',
    'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
  );
}
