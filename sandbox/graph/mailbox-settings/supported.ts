import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { mailboxOfUser, userOf } from '../outlook/mailbox.ts';
import { findTimeZone, supportedIanaZones, supportedWindowsZones } from '../outlook/time-zones.ts';
import { localeName, supportedLocales } from './locales.ts';

/** GET outlook/supportedLanguages. */
export function supportedLanguages(call: GraphCall): GraphAnswer {
  mailboxOfUser(call.world, userOf(call, call.parameters.user ?? ''));
  return listAnswer(
    call,
    'microsoft.graph.localeInfo',
    supportedLocales.map((locale) => ({ locale, displayName: localeName(locale) })),
  );
}

/** GET outlook/supportedTimeZones, in Windows names or, where asked, in IANA names. */
export function supportedTimeZones(call: GraphCall): GraphAnswer {
  mailboxOfUser(call.world, userOf(call, call.parameters.user ?? ''));
  const standard = (call.parameters.standard ?? 'windows').replace(/^.*'([^']*)'$/, '$1').toLowerCase();
  if (standard !== 'windows' && standard !== 'iana') {
    throw new GraphFault(400, 'BadRequest', `'${standard}' is no TimeZoneStandard: windows or iana.`);
  }
  const names = standard === 'iana' ? supportedIanaZones : supportedWindowsZones;
  return listAnswer(
    call,
    'microsoft.graph.timeZoneInformation',
    names.map((alias) => ({ alias, displayName: standard === 'iana' ? alias : zoneTitle(alias, call.now) })),
  );
}

function listAnswer(call: GraphCall, type: string, value: readonly object[]): GraphAnswer {
  return {
    status: 200,
    body: { '@odata.context': `${call.origin}/${call.version}/$metadata#Collection(${type})`, value },
  };
}

/** `(UTC+01:00) W. Europe Standard Time`: the offset of winter, as Windows writes it. */
function zoneTitle(name: string, now: number): string {
  const zone = findTimeZone(name);
  if (!zone) return name;
  const year = new Date(now).getUTCFullYear();
  const offsets = [0, 6].map((month) => {
    const at = Date.UTC(year, month, 1);
    return (zone.wallClock(at) - at) / 60_000;
  });
  const offset = Math.min(...offsets);
  const two = (number: number) => String(Math.trunc(number)).padStart(2, '0');
  const written =
    offset === 0
      ? 'UTC'
      : `UTC${offset < 0 ? '-' : '+'}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
  return `(${written}) ${name}`;
}
