import { randomUUID } from 'node:crypto';
import { textOf } from '../read-body.ts';
import { testName, type Whose, type WriteTrial } from './trial.ts';

export interface FleetingEvent {
  /** In words: `A test event`. */
  readonly what: string;
  /** What tells this event from others, as Graph takes it: when it is and how it shows. */
  readonly event: Readonly<Record<string, unknown>>;
  /** In words: `Created an event of five minutes`. */
  readonly made: string;
}

/** An event on 1 January 2000, so far in the past that it is in nobody's way, for a second. */
export function fleetingEvent(whose: Whose, { what, event, made }: FleetingEvent): WriteTrial {
  const events = `${whose.path}/events`;
  return {
    kind: 'write',
    asked: `${what} on 1 January 2000${whose.name === undefined ? '' : ` for ${whose.name}`}`,
    create: {
      method: 'POST',
      path: events,
      // Graph creates once per transaction id, so that the same request may be sent again.
      repeatable: true,
      body: {
        subject: testName,
        isReminderOn: false,
        responseRequested: false,
        transactionId: randomUUID(),
        ...event,
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
    isTrace: (found) => textOf(found, 'subject') === testName,
    made: `${made} on 1 January 2000`,
  };
}
