import { itemsOf, textOf } from '../../graph/read-body.ts';
import { eventFields, eventLine } from '../../graph/try-out/event-line.ts';
import { fleetingEvent } from '../../graph/try-out/fleeting-event.ts';
import { ofWhom, type Trial, type TryOut, type TryOutSituation } from '../../graph/try-out/trial.ts';

/** Absences in a calendar of staff, and the zone its days are in; and a day of leave in the year 2000, for a second. */
export const leaveTryOut: TryOut = { about: 'mailbox', read, update };

const days = 60;
const day = 24 * 60 * 60 * 1000;
/** One page; the absences are picked out here, because not every Exchange filters by `showAs`. */
const mostEvents = 250;

function read({ whose, now, timeZone }: TryOutSituation): readonly Trial[] {
  return [
    {
      kind: 'read',
      asked: `The next absences${ofWhom(whose)}`,
      request: {
        path: `${whose.path}/calendarView`,
        query: {
          startDateTime: new Date(now).toISOString(),
          endDateTime: new Date(now + days * day).toISOString(),
          $orderby: 'start/dateTime',
          $top: mostEvents,
          $select: eventFields,
        },
      },
      tell(body) {
        const absences = itemsOf(body).filter((event) => textOf(event, 'showAs') === 'oof');
        return absences.length > 0
          ? absences.slice(0, 3).map((event) => eventLine(event, timeZone))
          : [`The calendar opens; no absence in the next ${days} days.`];
      },
    },
    {
      kind: 'read',
      asked: `The time zone${ofWhom(whose)}`,
      request: { path: `${whose.path}/mailboxSettings` },
      tell: (body) => [
        `Days of leave begin and end at midnight of ${textOf(body, 'timeZone') ?? 'an unknown zone'}.`,
      ],
    },
  ];
}

function update({ whose }: TryOutSituation): readonly Trial[] {
  return [
    fleetingEvent(whose, {
      what: 'A day of leave',
      event: {
        isAllDay: true,
        start: { dateTime: '2000-01-01T00:00:00', timeZone: 'UTC' },
        end: { dateTime: '2000-01-02T00:00:00', timeZone: 'UTC' },
        showAs: 'oof',
      },
      made: 'Created a day of leave',
    }),
    {
      kind: 'write-back',
      asked: `The time zone${ofWhom(whose)}, written back as it is`,
      read: { path: `${whose.path}/mailboxSettings` },
      back(body) {
        const timeZone = textOf(body, 'timeZone');
        if (timeZone === undefined) return { skip: 'The mailbox does not tell its time zone.' };
        // A zone somebody made up in an old Outlook is told by a name that cannot be written.
        if (/^(?:customized|tzone:)/i.test(timeZone)) {
          return { skip: `The mailbox has a time zone of its own making: ${timeZone}.` };
        }
        return {
          request: {
            method: 'PATCH',
            path: `${whose.path}/mailboxSettings`,
            repeatable: true,
            body: { timeZone },
          },
          done: `Wrote ${timeZone} back. Automatic replies are set in the same place.`,
        };
      },
    },
  ];
}
