import { type Item, textOf } from '../read-body.ts';

const dateFormat = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
const day = 24 * 60 * 60 * 1000;

/** `Tue, 17 Nov 2026, 09:00`, where the reader is. */
export function readableTime(instant: number, timeZone: string): string {
  return write(instant, { ...dateFormat, hour: '2-digit', minute: '2-digit', timeZone });
}

/** `09:00` */
export function readableHour(instant: number, timeZone: string): string {
  return write(instant, { hour: '2-digit', minute: '2-digit', timeZone });
}

/** `Tue, 17 Nov 2026`; of an instant as UTC has it. */
export function readableDay(instant: number): string {
  return write(instant, { ...dateFormat, timeZone: 'UTC' });
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
 * Midnight UTC of the day a whole-day time stands for. It is midnight somewhere: where the reader is, if it can be;
 * otherwise the nearest midnight of UTC is the day meant, which holds for all zones but those thirteen hours ahead.
 */
export function dayOf(instant: number, timeZone: string): number {
  const clock = wallClock(instant, timeZone);
  if (clock % day === 0) return clock;
  return Math.floor((instant + day / 2) / day) * day;
}

/** What clocks there show, as if they were in UTC. */
function wallClock(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(instant);
  const [year = 0, month = 1, date = 1, hour = 0, minute = 0] = (
    ['year', 'month', 'day', 'hour', 'minute'] as const
  ).map((name) => Number(parts.find(({ type }) => type === name)?.value));
  return Date.UTC(year, month - 1, date, hour, minute);
}

function known(instant: number): number | undefined {
  return Number.isNaN(instant) ? undefined : instant;
}

function write(instant: number, format: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...format, hourCycle: 'h23' }).format(instant);
}
