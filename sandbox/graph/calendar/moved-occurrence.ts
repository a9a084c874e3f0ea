import { GraphFault } from '../fault.ts';
import { dayOf } from '../outlook/recurrence/recurrence.ts';
import { neighbourDays } from '../outlook/recurrence/series-days.ts';
import { storedTimeZone } from '../outlook/time-zones.ts';
import type { EventRecord, EventTime } from './event-record.ts';
import { type Occurrence, occurrenceOn } from './occurrences.ts';

/**
 * An occurrence can be moved between its neighbours, but neither onto the day of one nor past it
 * ([MS-OXOCAL] 3.1.4.7.3 gives the same rules to clients).
 */
export function judgeMovedOccurrence(
  event: EventRecord,
  day: number,
  start: EventTime,
  end: EventTime,
): void {
  const zone = storedTimeZone(event.recurrence?.range.recurrenceTimeZone ?? start.zone);
  const dayThere = (time: EventTime): number => dayOf(zone.wallClock(time.instant));
  const before = neighbour(event, day, 'before');
  const after = neighbour(event, day, 'after');
  const crosses =
    (before && (dayThere(start) <= dayThere(before.start) || start.instant < before.end.instant)) ||
    (after && (dayThere(start) >= dayThere(after.start) || end.instant > after.start.instant));
  if (!crosses) return;
  throw new GraphFault(
    400,
    'ErrorOccurrenceCrossingBoundary',
    'Modified occurrence is crossing or overlapping adjacent occurrence.',
  );
}

/** The nearest occurrence on one side that still takes place. */
function neighbour(event: EventRecord, day: number, side: 'before' | 'after'): Occurrence | undefined {
  const { recurrence } = event;
  if (!recurrence) return undefined;
  let at = neighbourDays(recurrence, day)[side];
  while (at !== undefined) {
    const found = occurrenceOn(event, at);
    if (found) return found;
    at = neighbourDays(recurrence, at)[side];
  }
  return undefined;
}
