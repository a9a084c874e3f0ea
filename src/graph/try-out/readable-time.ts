import { type Item, textOf } from '../read-body.ts';

const date = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
const hour = 60 * 60 * 1000;

/** `Tue, 17 Nov 2026, 09:00`, where the reader is. */
export function readableTime(instant: number, timeZone: string): string {
  return write(instant, { ...date, hour: '2-digit', minute: '2-digit', timeZone });
}

/** `09:00` */
export function readableHour(instant: number, timeZone: string): string {
  return write(instant, { hour: '2-digit', minute: '2-digit', timeZone });
}

/** `Tue, 17 Nov 2026`; of an instant as UTC has it. */
export function readableDay(instant: number): string {
  return write(instant, { ...date, timeZone: 'UTC' });
}

/** `UTC` in place of a zone this machine does not know. */
export function knownZone(timeZone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timeZone ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** The instant of a `dateTimeTimeZone`, or of a plain time with its offset. Graph answers in UTC unless asked otherwise. */
export function instantOf(value: Item | string | undefined): number | undefined {
  if (typeof value === 'string') return known(Date.parse(value));
  if (!/^(?:utc|etc\/(?:utc|gmt)|gmt)$/i.test(textOf(value, 'timeZone') ?? '')) return undefined;
  return known(Date.parse(`${textOf(value, 'dateTime')?.slice(0, 19)}Z`));
}

/**
 * Midnight UTC of the day a whole-day time stands for. In UTC the midnight of another zone is some hours off; the
 * nearest midnight is the day meant.
 */
export function dayOf(instant: number): number {
  return Math.floor((instant + 12 * hour) / (24 * hour)) * 24 * hour;
}

function known(instant: number): number | undefined {
  return Number.isNaN(instant) ? undefined : instant;
}

function write(instant: number, format: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...format, hourCycle: 'h23' }).format(instant);
}
