import type { GraphAnswer, GraphCall, JsonObject } from '../call.ts';
import { collectionAnswer } from '../odata/respond.ts';
import { dateTimeIn, readDateTimeTimeZone, type ZonedTime } from '../outlook/date-time.ts';
import { readAction } from '../outlook/read-action.ts';
import { validationFailure } from '../outlook/validation-failure.ts';
import { scopeOf } from './calendar-access.ts';
import { judgedWindow, occurrencesInCalendar } from './event-lists.ts';
import type { EventRecord } from './event-record.ts';
import { type EventView, eventWire, viewOf } from './event-wire.ts';
import { findEvent } from './find-event.ts';
import { contentOf, type Occurrence } from './occurrences.ts';
import { saveEvent } from './save-event.ts';
import { requireWritable } from './update-event.ts';

const minute = 60_000;

/** Reminders further ahead of their event than this are not looked for; the longest that Outlook offers is two weeks. */
const furthestAhead = 14 * 1440 * minute;

/** GET …/reminderView(startDateTime=…,endDateTime=…): the reminders that come up in a window. */
export function reminderView(call: GraphCall): GraphAnswer {
  const { startDateTime = '', endDateTime = '' } = call.parameters;
  const { from, to } = judgedWindow(startDateTime, endDateTime);
  const scope = scopeOf(call);
  const view = viewOf(call, scope);
  const occurrences = occurrencesInCalendar(call, scope, { from, to: to + furthestAhead });
  const items = occurrences.flatMap((occurrence) => {
    const fireTime = fireTimeOf(occurrence);
    return fireTime !== undefined && fireTime >= from && fireTime < to
      ? [reminderWire(view, occurrence, fireTime)]
      : [];
  });
  return collectionAnswer(call, {
    context: 'Collection(microsoft.graph.reminder)',
    items,
    defaultPageSize: 1000,
    maxPageSize: 1000,
  });
}

/** When an occurrence reminds; undefined where it does not, or no longer. */
function fireTimeOf(occurrence: Occurrence): number | undefined {
  const { isReminderOn, reminderMinutesBeforeStart, isCancelled } = contentOf(occurrence);
  const state = occurrence.event.reminders[occurrence.day];
  if (!isReminderOn || isCancelled || (state && 'dismissed' in state)) return undefined;
  return state ? state.at : occurrence.start.instant - reminderMinutesBeforeStart * minute;
}

function reminderWire(view: EventView, occurrence: Occurrence, fireTime: number): JsonObject {
  const wire = eventWire(view, occurrence);
  return {
    eventId: wire.id,
    changeKey: wire.changeKey,
    eventSubject: wire.subject,
    eventStartTime: wire.start,
    eventEndTime: wire.end,
    eventLocation: wire.location,
    eventWebLink: wire.webLink,
    reminderFireTime: dateTimeIn(view.zone, fireTime),
  };
}

/** POST …/snoozeReminder: reminds again at another time. */
export function snoozeReminder(call: GraphCall): GraphAnswer {
  const { newReminderTime } = readAction(call.body, { newReminderTime: readDateTimeTimeZone }) as {
    readonly newReminderTime?: ZonedTime;
  };
  if (!newReminderTime) throw validationFailure('newReminderTime is missing');
  return setReminder(call, { at: newReminderTime.instant });
}

/** POST …/dismissReminder: reminds no more. */
export function dismissReminder(call: GraphCall): GraphAnswer {
  return setReminder(call, { dismissed: true });
}

function setReminder(call: GraphCall, state: EventRecord['reminders'][string]): GraphAnswer {
  const found = findEvent(call);
  requireWritable(found);
  const { scope, event, day } = found;
  const reminders = { ...event.reminders, [day]: state };
  saveEvent(call, scope.owner, { ...event, modifiedAt: call.now, reminders }, 'updated', day);
  return { status: 200 };
}
