import { itemsOf } from '../../graph/read-body.ts';
import { eventFields, eventLine } from '../../graph/try-out/event-line.ts';
import { fleetingEvent } from '../../graph/try-out/fleeting-event.ts';
import { ofWhom, type Trial, type TryOut, type TryOutSituation } from '../../graph/try-out/trial.ts';

const days = 30;
const day = 24 * 60 * 60 * 1000;

/** The next three events; and an event so far in the past that it is in nobody's way, for a second. */
export const calendarTryOut: TryOut = { about: 'mailbox', read, update };

function read({ whose, now, timeZone }: TryOutSituation): readonly Trial[] {
  return [
    {
      kind: 'read',
      asked: `The next three events${ofWhom(whose)}`,
      request: {
        path: `${whose.path}/calendarView`,
        query: {
          startDateTime: new Date(now).toISOString(),
          endDateTime: new Date(now + days * day).toISOString(),
          $orderby: 'start/dateTime',
          $top: 3,
          $select: eventFields,
        },
      },
      tell(body) {
        const events = itemsOf(body).slice(0, 3);
        return events.length > 0
          ? events.map((event) => eventLine(event, timeZone))
          : [`Nothing in the next ${days} days.`];
      },
    },
  ];
}

function update({ whose }: TryOutSituation): readonly Trial[] {
  return [
    fleetingEvent(whose, {
      what: 'A test event',
      event: {
        start: { dateTime: '2000-01-01T12:00:00', timeZone: 'UTC' },
        end: { dateTime: '2000-01-01T12:05:00', timeZone: 'UTC' },
        showAs: 'free',
      },
      made: 'Created an event of five minutes',
    }),
  ];
}
