import { randomUUID } from 'node:crypto';
import { itemsOf, textOf } from '../../graph/read-body.ts';
import { eventFields, eventLine } from '../../graph/try-out/event-line.ts';
import {
  ofWhom,
  type Trial,
  type TryOut,
  type TryOutSituation,
  testName,
} from '../../graph/try-out/trial.ts';

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
  const events = `${whose.path}/events`;
  return [
    {
      kind: 'write',
      asked: `A test event on 1 January 2000${whose.name === undefined ? '' : ` for ${whose.name}`}`,
      create: {
        method: 'POST',
        path: events,
        // Graph creates once per transaction id, so that the same request may be sent again.
        repeatable: true,
        body: {
          subject: testName,
          start: { dateTime: '2000-01-01T12:00:00', timeZone: 'UTC' },
          end: { dateTime: '2000-01-01T12:05:00', timeZone: 'UTC' },
          showAs: 'free',
          isReminderOn: false,
          responseRequested: false,
          transactionId: randomUUID(),
        },
      },
      placeOf: (id) => `${events}/${id}`,
      removal: 'for-good',
      traces: {
        path: `${whose.path}/calendarView`,
        query: {
          startDateTime: '2000-01-01T00:00:00Z',
          endDateTime: '2000-01-02T00:00:00Z',
          $top: 50,
          $select: 'id,subject',
        },
      },
      isTrace: (event) => textOf(event, 'subject') === testName,
      made: 'Created an event of five minutes on 1 January 2000',
    },
  ];
}
