import { Temporal } from 'temporal-polyfill';
import { findWindows, WINDOWS_TO_IANA_MAP } from 'windows-iana';
import { GraphFault } from '../fault.ts';

/**
 * A zone as Exchange knows it. Instants are milliseconds since 1970; a wall clock is what the clocks on the wall
 * show there, counted as if it were UTC, so that dates and times of day need nothing but arithmetic.
 */
export interface TimeZone {
  /** As the client named it; Graph writes the name back the same way. */
  readonly name: string;
  readonly windows: string;
  readonly iana: string;
  wallClock(instant: number): number;
  /** Skipped times move on by the gap, repeated ones are the first of the two, as Exchange reads them. */
  instant(wallClock: number): number;
}

/**
 * IANA names that Graph takes beside all Windows names: the list of the dateTimeTimeZone page, with both spellings
 * where the page gives two. The set really depends on the mailbox server [unverified]; a client that keeps to the
 * page is safe anywhere, so the sandbox is as strict as the page.
 */
const ianaNames: readonly string[] = `
  Etc/GMT+12 Etc/GMT+11 Pacific/Honolulu America/Anchorage America/Santa_Isabel America/Los_Angeles America/Phoenix
  America/Chihuahua America/Denver America/Guatemala America/Chicago America/Mexico_City America/Regina
  America/Bogota America/New_York America/Indiana/Indianapolis America/Caracas America/Asuncion America/Halifax
  America/Cuiaba America/La_Paz America/Santiago America/St_Johns America/Sao_Paulo
  America/Argentina/Buenos_Aires America/Cayenne America/Godthab America/Montevideo America/Bahia Etc/GMT+2
  Atlantic/Azores Atlantic/Cape_Verde Africa/Casablanca Etc/GMT Europe/London Atlantic/Reykjavik Europe/Berlin
  Europe/Budapest Europe/Paris Europe/Warsaw Africa/Lagos Africa/Windhoek Europe/Bucharest Asia/Beirut
  Africa/Cairo Asia/Damascus Africa/Johannesburg Europe/Kyiv Europe/Kiev Europe/Istanbul Asia/Jerusalem Asia/Amman
  Asia/Baghdad Europe/Kaliningrad Asia/Riyadh Africa/Nairobi Asia/Tehran Asia/Dubai Asia/Baku Europe/Moscow
  Indian/Mauritius Asia/Tbilisi Asia/Yerevan Asia/Kabul Asia/Karachi Asia/Tashkent Asia/Kolkata Asia/Colombo
  Asia/Kathmandu Asia/Almaty Asia/Dhaka Asia/Yekaterinburg Asia/Yangon Asia/Rangoon Asia/Bangkok Asia/Novosibirsk
  Asia/Shanghai Asia/Krasnoyarsk Asia/Singapore Australia/Perth Asia/Taipei Asia/Ulaanbaatar Asia/Irkutsk
  Asia/Tokyo Asia/Seoul Australia/Adelaide Australia/Darwin Australia/Brisbane Australia/Sydney
  Pacific/Port_Moresby Australia/Hobart Asia/Yakutsk Pacific/Guadalcanal Asia/Vladivostok Pacific/Auckland
  Etc/GMT-12 Pacific/Fiji Asia/Magadan Pacific/Tongatapu Pacific/Apia Pacific/Kiritimati Etc/UTC`
  .trim()
  .split(/\s+/);

/** Windows names no longer in CLDR's table that Windows and Exchange still take. */
const formerWindowsNames: Readonly<Record<string, string>> = {
  'Kamchatka Standard Time': 'Asia/Kamchatka',
  'Mid-Atlantic Standard Time': 'Etc/GMT+2',
};

interface Names {
  readonly windows: string;
  readonly iana: string;
}

const namesByKey = new Map<string, Names>([
  ...WINDOWS_TO_IANA_MAP.filter(({ territory }) => territory === '001').map(({ windowsName, iana }) =>
    named(windowsName, { windows: windowsName, iana: iana[0] ?? 'Etc/UTC' }),
  ),
  ...Object.entries(formerWindowsNames).map(([windows, iana]) => named(windows, { windows, iana })),
  ...ianaNames.map((iana) => named(iana, { windows: findWindows(iana)[0] ?? 'UTC', iana })),
]);

function named(name: string, names: Names): readonly [string, Names] {
  return [name.toLowerCase(), names];
}

export const supportedWindowsZones: readonly string[] = [
  ...new Set(WINDOWS_TO_IANA_MAP.map(({ windowsName }) => windowsName)),
];

export const supportedIanaZones: readonly string[] = ianaNames;

export const utc: TimeZone = {
  name: 'UTC',
  windows: 'UTC',
  iana: 'Etc/UTC',
  wallClock: (instant) => instant,
  instant: (wallClock) => wallClock,
};

/** The zone of that Windows or IANA name, or undefined where Exchange would not know it. */
export function findTimeZone(name: string): TimeZone | undefined {
  const names = namesByKey.get(name.toLowerCase());
  if (!names) return undefined;
  if (names.windows === 'UTC') return name === utc.name ? utc : { ...utc, name };
  const offsets = offsetsOf(names.iana);
  return {
    name,
    ...names,
    wallClock: (instant) => instant + offsets.at(instant),
    instant: (wallClock) => instantOf(wallClock, offsets),
  };
}

/** The zone behind a name that was checked before it was stored. */
export function storedTimeZone(name: string): TimeZone {
  let zone = storedZones.get(name);
  if (!zone) {
    zone = findTimeZone(name) ?? utc;
    storedZones.set(name, zone);
  }
  return zone;
}

/** Zones are facts; an answer with a hundred events needs the same one two hundred times. */
const storedZones = new Map<string, TimeZone>();

/** The zone of that name; anything else is Graph's TimeZoneNotSupportedException. */
export function timeZoneNamed(name: string): TimeZone {
  const zone = findTimeZone(name);
  if (zone) return zone;
  throw new GraphFault(
    400,
    'TimeZoneNotSupportedException',
    `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`,
  );
}

function instantOf(wallClock: number, offsets: ZoneOffsets): number {
  // Away from a change both guesses agree. In a gap the offset before it moves the time on by the gap's length;
  // in an overlap it is the one of the first passing.
  const before = offsets.at(wallClock - dayLong);
  const after = offsets.at(wallClock + dayLong);
  if (before === after) return wallClock - before;
  const early = wallClock - before;
  if (offsets.at(early) === before) return early;
  const late = wallClock - after;
  return offsets.at(late) === after ? late : early;
}

const dayLong = 86_400_000;

interface ZoneOffsets {
  /** Milliseconds that clocks are ahead of UTC at that instant. */
  at(instant: number): number;
}

interface Stretch {
  readonly until: number;
  readonly offset: number;
}

/** Facts about zones, worked out once a year and zone: Intl takes microseconds for what a comparison can tell. */
const knownOffsets = new Map<string, ZoneOffsets>();

function offsetsOf(iana: string): ZoneOffsets {
  let offsets = knownOffsets.get(iana);
  if (!offsets) {
    const years = new Map<number, readonly Stretch[]>();
    offsets = {
      at: (instant) => {
        const year = new Date(instant).getUTCFullYear();
        let stretches = years.get(year);
        if (!stretches) {
          stretches = stretchesOf(iana, year);
          years.set(year, stretches);
        }
        for (const stretch of stretches) if (instant < stretch.until) return stretch.offset;
        return 0;
      },
    };
    knownOffsets.set(iana, offsets);
  }
  return offsets;
}

/** The stretches of one UTC year in which the offset stays the same. */
function stretchesOf(iana: string, year: number): readonly Stretch[] {
  const end = new Date(0).setUTCFullYear(year + 1, 0, 1);
  const stretches: Stretch[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(new Date(0).setUTCFullYear(year, 0, 1)).toZonedDateTimeISO(
    iana,
  );
  for (;;) {
    const offset = Math.round(at.offsetNanoseconds / 1_000_000);
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds >= end) return [...stretches, { until: end, offset }];
    stretches.push({ until: next.epochMilliseconds, offset });
    at = next;
  }
}
