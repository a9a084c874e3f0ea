import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  parseDateTime,
  parseInstant,
  readDateTimeTimeZone,
} from '../../../../sandbox/graph/outlook/date-time.ts';
import {
  findTimeZone,
  supportedIanaZones,
  supportedWindowsZones,
  timeZoneNamed,
} from '../../../../sandbox/graph/outlook/time-zones.ts';

const hour = 3_600_000;

describe('zones', () => {
  it('agree with Temporal around every change of 2024 to 2027, in both directions', () => {
    for (const name of [...supportedIanaZones, ...supportedWindowsZones]) {
      const zone = timeZoneNamed(name);
      let at = Temporal.ZonedDateTime.from(`2024-01-01T00:00[${zone.iana}]`);
      for (let change = 0; change < 8; change++) {
        const next = at.getTimeZoneTransition('next');
        if (!next || next.year > 2027) break;
        for (let minutes = -180; minutes <= 180; minutes += 15) {
          const instant = next.epochMilliseconds + minutes * 60_000;
          const there = Temporal.Instant.fromEpochMilliseconds(instant)
            .toZonedDateTimeISO(zone.iana)
            .toPlainDateTime();
          const wallClock = there.toZonedDateTime('UTC').epochMilliseconds;
          expect(zone.wallClock(instant), `${name} at ${instant}`).toBe(wallClock);
          expect(zone.instant(wallClock), `${name} wall clock ${there}`).toBe(
            there.toZonedDateTime(zone.iana).epochMilliseconds,
          );
          // Wall clocks inside the gap are never shown, but people type them.
          const typed = Temporal.PlainDateTime.from(there).add({ minutes: 90 });
          expect(zone.instant(typed.toZonedDateTime('UTC').epochMilliseconds), `${name} ${typed}`).toBe(
            typed.toZonedDateTime(zone.iana).epochMilliseconds,
          );
        }
        at = next;
      }
    }
  });

  it('keep the name the client used and know both families of names, in any case', () => {
    expect(timeZoneNamed('Europe/Berlin')).toMatchObject({
      name: 'Europe/Berlin',
      windows: 'W. Europe Standard Time',
    });
    expect(findTimeZone('w. europe standard time')?.iana).toBe('Europe/Berlin');
    expect(findTimeZone('utc')?.wallClock(5)).toBe(5);
  });

  it('refuse what the dateTimeTimeZone page does not list', () => {
    for (const name of ['Europe/Amsterdam', 'Asia/Manila', 'Greenwich Mean Time', '', 'CET', '__proto__']) {
      expect(() => timeZoneNamed(name)).toThrowError(
        `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`,
      );
    }
  });
});

describe('dates and times', () => {
  it('are read with and without seconds, fraction and offset', () => {
    const noon = Date.UTC(2026, 10, 21, 12);
    for (const text of ['2026-11-21T12:00', '2026-11-21T12:00:00', '2026-11-21T12:00:00.0000000']) {
      expect(parseDateTime(text)).toEqual({ wallClock: noon, offset: undefined });
      expect(parseInstant(`${text}Z`)).toBe(noon);
      expect(parseInstant(`${text}+02:00`)).toBe(noon - 2 * hour);
      expect(parseInstant(`${text} 02:00`)).toBe(noon - 2 * hour);
      expect(parseInstant(`${text}-0530`)).toBe(noon + 5.5 * hour);
    }
    expect(parseInstant('2026-11-21')).toBe(noon - 12 * hour);
    expect(parseInstant('2024-02-29')).toBe(Date.UTC(2024, 1, 29));
  });

  it('that do not exist are refused', () => {
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-31T10:00:00',
      '2026-04-30T24:00:00',
      '2026-04-30T23:60:00',
      '0000-01-01',
      '21.11.2026',
      'tomorrow',
      '',
    ]) {
      expect(parseDateTime(text), text).toBeUndefined();
    }
  });

  it('name an instant by zone, and by an offset where one is inside', () => {
    const read = (dateTime: string, timeZone: string) =>
      readDateTimeTimeZone({ dateTime, timeZone }, 'start').instant;
    expect(read('2026-07-01T09:00:00', 'W. Europe Standard Time')).toBe(Date.UTC(2026, 6, 1, 7));
    expect(read('2026-12-01T09:00:00', 'Europe/Berlin')).toBe(Date.UTC(2026, 11, 1, 8));
    expect(read('2026-07-01T09:00:00+00:00', 'Europe/London')).toBe(Date.UTC(2026, 6, 1, 9));
    for (const value of [null, 'x', [], {}, { dateTime: 5 }, { dateTime: 'x', timeZone: 'UTC' }]) {
      expect(() => readDateTimeTimeZone(value, 'start')).toThrowError(
        'At least one property failed validation.',
      );
    }
  });
});
