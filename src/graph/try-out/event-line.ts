import { flagOf, type Item, itemOf, textOf } from '../read-body.ts';
import { dayOf, instantOf, readableDay, readableHour, readableTime } from './readable-time.ts';

const day = 24 * 60 * 60 * 1000;

/** What `eventLine` reads; a request for events asks for these alone. */
export const eventFields = 'subject,start,end,isAllDay,location,showAs';

/** `Tue, 17 Nov 2026, 09:00 to 10:00: Planning (Room Birch)` */
export function eventLine(event: Item, timeZone: string): string {
  const place = textOf(event, 'location', 'displayName');
  const subject = textOf(event, 'subject') ?? 'without a title';
  return `${timesOf(event, timeZone)}: ${subject}${place === undefined ? '' : ` (${place})`}`;
}

function timesOf(event: Item, timeZone: string): string {
  const start = instantOf(itemOf(event, 'start'));
  const end = instantOf(itemOf(event, 'end'));
  if (start === undefined || end === undefined)
    return textOf(event, 'start', 'dateTime') ?? 'At an unknown time';
  if (flagOf(event, 'isAllDay')) {
    const [first, last] = [readableDay(dayOf(start, timeZone)), readableDay(dayOf(end, timeZone) - day)];
    return first === last ? `${first}, all day` : `${first} to ${last}`;
  }
  const isShort = end - start < day;
  const until = isShort ? readableHour(end, timeZone) : readableTime(end, timeZone);
  return `${readableTime(start, timeZone)} to ${until}`;
}
