import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { checkIfMatch } from '../outlook/change-key.ts';
import { accessDenied } from '../outlook/mailbox.ts';
import { requireWrite } from './calendar-access.ts';
import { changedEvent, changedOccurrence } from './change-event.ts';
import { eventAnswer } from './event-answers.ts';
import { type GivenEvent, readEvent } from './event-fields.ts';
import { type Attendee, type EventContent, type EventRecord, eventsOf } from './event-record.ts';
import { eventChangeKey, hidesDetails } from './event-wire.ts';
import { type FoundEvent, findEvent } from './find-event.ts';
import { callOff, invite, invitedTo, withDirectoryNames } from './meeting.ts';
import { contentOf, type Occurrence, occurrenceOrWhole } from './occurrences.ts';
import { withContent } from './record-response.ts';
import { requireBody } from './require-body.ts';
import { saveEvent } from './save-event.ts';

/** PATCH …/events/{id}: of an event, a whole series or one occurrence. */
export function updateEvent(call: GraphCall): GraphAnswer {
  const found = findEvent(call);
  requireWritable(found);
  requireBody(call);
  checkIfMatch(call, eventChangeKey(found.event));
  const given = readEvent(call.body, false);
  if (!found.event.isOrganizer) requireOwnMatters(given);
  const { scope, event, day } = found;
  const wished = changed(call, found, given);
  const saved = saveEvent(call, scope.owner, wished, 'updated', day);
  if (saved.isOrganizer) tellAttendees(call, found, saved);
  const current = eventsOf(call.world).get(scope.owner.id, event.id) ?? saved;
  const occurrence = occurrenceOrWhole(current, day);
  return eventAnswer(call, scope, occurrence ?? found.occurrence);
}

/** Refuses writes where the calendar is read only, and to private events that are hidden from the caller. */
export function requireWritable({ scope, occurrence }: FoundEvent): void {
  requireWrite(scope.rights);
  if (hidesDetails(scope, contentOf(occurrence))) throw accessDenied();
}

const organizersMatters = ['start', 'end', 'isAllDay', 'attendees', 'recurrence', 'hideAttendees'] as const;

/** What a meeting is, its organizer decides; attendees change how it stands in their own calendar. */
function requireOwnMatters(given: GivenEvent): void {
  if (organizersMatters.every((name) => given[name] === undefined)) return;
  throw new GraphFault(
    400,
    'ErrorInvalidRequest',
    "Your request can't be completed. You need to be an organizer to change a meeting.",
  );
}

function changed(call: GraphCall, { event, day }: FoundEvent, given: GivenEvent): EventRecord {
  const next = withDirectoryNames(
    call,
    day === 0 ? changedEvent(event, given, call.now) : changedOccurrence(event, day, given, call.now),
  );
  const [before, after] = [occurrenceOrWhole(event, day), occurrenceOrWhole(next, day)];
  if (!event.isOrganizer || !before || !after || !isMoved(before, after)) return next;
  // Who agreed to one time has not agreed to another.
  const attendees = contentOf(after).attendees.map((attendee) => ({
    ...attendee,
    status: { response: 'none' as const, time: 0 },
    proposed: null,
  }));
  return withContent(next, { attendees }, day, call.now);
}

function isMoved(before: Occurrence, after: Occurrence): boolean {
  return (
    before.start.instant !== after.start.instant ||
    before.end.instant !== after.end.instant ||
    JSON.stringify(before.event.recurrence) !== JSON.stringify(after.event.recurrence)
  );
}

function tellAttendees(call: GraphCall, found: FoundEvent, saved: EventRecord): void {
  const { scope, day } = found;
  const after = occurrenceOrWhole(saved, day);
  if (!after) return;
  const [contentBefore, contentAfter] = [contentOf(found.occurrence), contentOf(after)];
  const before = invitedTo(found.event, contentBefore);
  const now = invitedTo(saved, contentAfter);
  const among = (list: readonly Attendee[], one: Attendee): boolean =>
    list.some(
      ({ emailAddress }) => emailAddress.address.toLowerCase() === one.emailAddress.address.toLowerCase(),
    );
  const removed = before.filter((one) => !among(now, one));
  callOff(call, scope.owner, found.event, removed, day);
  invite(
    call,
    scope.owner,
    saved,
    now.filter((one) => !among(before, one)),
    'new',
    day,
  );
  const kept = now.filter((one) => among(before, one));
  const matters = isMoved(found.occurrence, after) || wordsDiffer(contentBefore, contentAfter);
  if (matters || attendeesSeeOther(contentBefore, contentAfter)) {
    invite(call, scope.owner, saved, kept, matters ? 'update' : 'none', day);
  }
}

/** What is worth a mail to everybody. */
const loudWords = ['subject', 'body', 'locations', 'isAllDay', 'isOnlineMeeting'] as const;

function wordsDiffer(before: EventContent, after: EventContent): boolean {
  return loudWords.some((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}

/** What changes quietly in everybody's copy. */
const quietWords = [
  'attendees',
  'importance',
  'sensitivity',
  'showAs',
  'responseRequested',
  'allowNewTimeProposals',
  'hideAttendees',
  'hasAttachments',
] as const;

function attendeesSeeOther(before: EventContent, after: EventContent): boolean {
  return quietWords.some((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
}
