import type { GraphFault } from '../fault.ts';
import type { Preferences } from '../preferences.ts';
import { type TimeZone, timeZoneNamed, utc } from './time-zones.ts';
import { validationFailure } from './validation-failure.ts';

/** Graph's dateTimeTimeZone as it goes over the wire. */
export interface DateTimeTimeZone {
  readonly dateTime: string;
  readonly timeZone: string;
}

/** A moment a client named: what the clock shows there, in which zone, and when that is. */
export interface ZonedTime {
  readonly wallClock: number;
  readonly zone: TimeZone;
  readonly instant: number;
}

/** `2026-11-21T09:30:00.0000000`: seven digits behind the second, no offset. */
export function wallClockText(wallClock: number): string {
  return `${isoText(wallClock)}0000`;
}

/** A moment as a dateTimeTimeZone in the zone the answer is given in. */
export function dateTimeIn(zone: TimeZone, instant: number): DateTimeTimeZone {
  return { dateTime: wallClockText(zone.wallClock(instant)), timeZone: zone.name };
}

/** `2026-11-21T09:30:00.0000000Z` for Edm.DateTimeOffset properties. */
export function instantText(instant: number): string {
  return `${isoText(instant)}0000Z`;
}

/** `2026-11-21` for Edm.Date properties. */
export function dateText(wallClock: number): string {
  return isoText(wallClock).slice(0, 10);
}

function isoText(milliseconds: number): string {
  // Node writes years before 0 and after 9999 with a sign and six digits; requests are held to four.
  return new Date(milliseconds).toISOString().slice(0, -1);
}

/** The zone that a request's Prefer header asks for; UTC where it does not ask. */
export function preferredTimeZone(prefer: Preferences): TimeZone {
  return prefer.timeZone === undefined ? utc : timeZoneNamed(prefer.timeZone);
}

const dateTimePattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+\- ]\d{2}:?\d{2})?)?$/i;

interface ParsedTime {
  readonly wallClock: number;
  /** Milliseconds ahead of UTC, where the text says. */
  readonly offset: number | undefined;
}

/** Reads `2026-11-21`, `2026-11-21T09:30`, with or without seconds, fraction and offset; undefined for anything else. */
export function parseDateTime(text: string): ParsedTime | undefined {
  const match = dateTimePattern.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const fraction = Math.trunc(Number(`0.${match[7] ?? '0'}`) * 1000);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (year < 1 || (hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return undefined;
  const midnight = new Date(0).setUTCFullYear(year, month - 1, day);
  const date = new Date(midnight);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const wallClock = midnight + (((hour ?? 0) * 60 + (minute ?? 0)) * 60 + (second ?? 0)) * 1000 + fraction;
  return { wallClock, offset: offsetOf(match[8]) };
}

function offsetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^z$/i.test(text)) return 0;
  // A `+` that a client left unescaped in a query arrives as a space.
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.slice(1).replace(':', '');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
}

/** Reads an instant such as `startDateTime`; without an offset it is UTC. */
export function parseInstant(text: string): number | undefined {
  const parsed = parseDateTime(text);
  return parsed && parsed.wallClock - (parsed.offset ?? 0);
}

/** Reads `2026-11-21` as the midnight it begins with. */
export function parseDate(text: string): number | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseDateTime(text)?.wallClock : undefined;
}

/**
 * Reads a dateTimeTimeZone a client wrote. An offset inside `dateTime` names the instant and makes the time one of
 * UTC, whatever the zone says: what Odoo sends (`+00:00` with Europe/London) lands at the right time, shown as UTC
 * (odoo/odoo#260152, #262488).
 */
export function readDateTimeTimeZone(value: unknown, property: string): ZonedTime {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable(property);
  const { dateTime, timeZone } = value as { readonly dateTime?: unknown; readonly timeZone?: unknown };
  if (typeof dateTime !== 'string') throw unreadable(property);
  if (timeZone !== undefined && timeZone !== null && typeof timeZone !== 'string') throw unreadable(property);
  const parsed = parseDateTime(dateTime);
  if (!parsed) throw unreadable(property);
  const zone = timeZoneNamed(timeZone ?? (parsed.offset === undefined ? '' : utc.name));
  if (parsed.offset === undefined) {
    return { wallClock: parsed.wallClock, zone, instant: zone.instant(parsed.wallClock) };
  }
  const instant = parsed.wallClock - parsed.offset;
  return { wallClock: instant, zone: utc, instant };
}

function unreadable(property: string): GraphFault {
  return validationFailure(`${property} is not a date and time with a zone`);
}
