import type { JsonObject } from '../call.ts';
import { isObject } from '../input/read-body.ts';
import { writeMime } from '../mail/mime/write-mime.ts';
import type { ItemBody } from './body.ts';
import { plainText } from './body.ts';
import { parseDateTime } from './date-time.ts';
import type { Recipient } from './recipients.ts';
import { findTimeZone, utc } from './time-zones.ts';

export interface RawItem {
  readonly contentType: string;
  readonly text: string;
}

/** An attached item as a file: a message as MIME, an event as iCalendar, a contact as vCard. */
export function rawItem(item: JsonObject): RawItem {
  const type = String(item['@odata.type']).replace('#microsoft.graph.', '');
  if (type === 'event') return { contentType: 'text/calendar; charset=utf-8', text: calendarText(item) };
  if (type === 'contact') return { contentType: 'text/vcard; charset=utf-8', text: cardText(item) };
  return { contentType: 'text/plain', text: messageText(item) };
}

function messageText(item: JsonObject): string {
  return writeMime({
    subject: text(item.subject),
    body: (item.body as ItemBody | undefined) ?? { contentType: 'text', content: '' },
    from: item.from as Recipient | undefined,
    sender: item.sender as Recipient | undefined,
    toRecipients: (item.toRecipients as readonly Recipient[] | undefined) ?? [],
    ccRecipients: (item.ccRecipients as readonly Recipient[] | undefined) ?? [],
    replyTo: [],
    sentDateTime: text(item.sentDateTime) || undefined,
    internetMessageId: undefined,
    importance: text(item.importance) || 'normal',
    headers: [],
    attachments: [],
  });
}

function calendarText(item: JsonObject): string {
  const line = (name: string, value: string): readonly string[] =>
    value === '' ? [] : [folded(`${name}:${escaped(value)}`)];
  const body = item.body as ItemBody | undefined;
  const location = isObject(item.location) ? text(item.location.displayName) : '';
  return [
    'BEGIN:VCALENDAR',
    'PRODID:-//Portico//Sandbox//EN',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    ...line('SUMMARY', text(item.subject)),
    ...moment('DTSTART', item.start),
    ...moment('DTEND', item.end),
    ...line('LOCATION', location),
    ...line('DESCRIPTION', body ? plainText(body) : ''),
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

function moment(name: string, value: unknown): readonly string[] {
  if (!isObject(value)) return [];
  const parsed = parseDateTime(text(value.dateTime));
  if (!parsed) return [];
  const zone = findTimeZone(text(value.timeZone)) ?? utc;
  const instant = zone.instant(parsed.wallClock);
  if (!Number.isFinite(instant)) return [];
  return [`${name}:${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`];
}

function cardText(item: JsonObject): string {
  const names = [item.surname, item.givenName].map((name) => escaped(text(name)));
  const addresses = Array.isArray(item.emailAddresses) ? item.emailAddresses.filter(isObject) : [];
  const phones = Array.isArray(item.businessPhones) ? item.businessPhones : [];
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    folded(`N:${names.join(';')};;;`),
    folded(`FN:${escaped(text(item.displayName) || `${text(item.givenName)} ${text(item.surname)}`.trim())}`),
    ...(text(item.companyName) ? [folded(`ORG:${escaped(text(item.companyName))}`)] : []),
    ...addresses.map(({ address }) => folded(`EMAIL;TYPE=INTERNET:${escaped(text(address))}`)),
    ...phones.map((phone) => folded(`TEL;TYPE=WORK:${escaped(text(phone))}`)),
    ...(text(item.mobilePhone) ? [folded(`TEL;TYPE=CELL:${escaped(text(item.mobilePhone))}`)] : []),
    'END:VCARD',
    '',
  ].join('\r\n');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

// RFC 5545 section 3.3.11.
function escaped(value: string): string {
  return value.replace(/[\\;,]/g, '\\$&').replace(/\r?\n|\r/g, '\\n');
}

// RFC 5545 section 3.1: lines of at most 75 octets; counted in characters, of which none here takes more than four.
function folded(line: string): string {
  return line.match(/.{1,70}/gsu)?.join('\r\n ') ?? '';
}
