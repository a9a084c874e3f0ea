import { seededGuid } from '../../world/seeded-guid.ts';
import type { EventContent, EventRecord, OccurrenceException, Response } from './event-record.ts';

/** The id of an attendee's copy of a meeting: there is one in each mailbox, whatever happens to it. */
export function copyIdOf(meetingId: string, ownerId: string): string {
  return seededGuid(`copy of ${meetingId} for ${ownerId}`);
}

const notResponded: Response = { response: 'notResponded', time: 0 };

/** What attendees keep for themselves when the organizer changes the meeting. */
type OwnWords = Pick<
  EventContent,
  'categories' | 'isReminderOn' | 'reminderMinutesBeforeStart' | 'responseStatus' | 'showAs' | 'extended'
>;

/**
 * An attendee's copy of a meeting as the organizer has it. `before` is the copy there was; where the times changed,
 * the attendee is asked anew.
 */
export function copyOf(
  meeting: EventRecord,
  ownerId: string,
  folderId: string,
  before: EventRecord | undefined,
  now: number,
): EventRecord {
  const asksAnew = !before || timesDiffer(meeting, before);
  return {
    ...meeting,
    id: copyIdOf(meeting.meetingId, ownerId),
    folderId,
    moves: before?.moves ?? 0,
    isOrganizer: false,
    createdAt: before?.createdAt ?? now,
    modifiedAt: now,
    transactionId: null,
    content: { ...meeting.content, ...ownWords(meeting.content, before?.content, asksAnew) },
    exceptions: asksAnew ? strangersExceptions(meeting, {}) : strangersExceptions(meeting, before.exceptions),
    cancelled: asksAnew ? meeting.cancelled : { ...before.cancelled, ...meeting.cancelled },
    reminders: asksAnew ? {} : before.reminders,
    former: before ? meeting.former : [],
  };
}

function timesDiffer(meeting: EventRecord, before: EventRecord): boolean {
  return (
    meeting.start.instant !== before.start.instant ||
    meeting.end.instant !== before.end.instant ||
    JSON.stringify(meeting.recurrence) !== JSON.stringify(before.recurrence)
  );
}

function ownWords(meeting: EventContent, before: EventContent | undefined, asksAnew: boolean): OwnWords {
  const responseStatus = before && !asksAnew ? before.responseStatus : notResponded;
  return {
    categories: before?.categories ?? [],
    isReminderOn: before?.isReminderOn ?? true,
    reminderMinutesBeforeStart: before?.reminderMinutesBeforeStart ?? meeting.reminderMinutesBeforeStart,
    responseStatus,
    showAs: showAsAfter(responseStatus, meeting),
    extended: before?.extended ?? { single: [], multi: [] },
  };
}

/** A meeting nobody has accepted yet is shown as tentative, whatever the organizer chose. */
export function showAsAfter({ response }: Response, meeting: EventContent): EventContent['showAs'] {
  return response === 'accepted'
    ? meeting.intendedShowAs
    : meeting.intendedShowAs === 'free'
      ? 'free'
      : 'tentative';
}

/** The organizer's exceptions, each with the attendee's own answer to it. */
function strangersExceptions(
  meeting: EventRecord,
  before: EventRecord['exceptions'],
): EventRecord['exceptions'] {
  const days = new Set([...Object.keys(meeting.exceptions), ...Object.keys(before)]);
  const exceptions: Record<string, OccurrenceException> = {};
  for (const day of days) {
    const theirs = meeting.exceptions[day];
    const own = before[day];
    const moved = theirs?.start?.instant !== own?.start?.instant;
    const words = meetingsWords(theirs?.content ?? {});
    const answer = moved
      ? { responseStatus: notResponded, showAs: 'tentative' as const }
      : {
          ...(own?.content.responseStatus ? { responseStatus: own.content.responseStatus } : {}),
          ...(own?.content.showAs ? { showAs: own.content.showAs } : {}),
        };
    exceptions[day] = {
      version: theirs?.version ?? own?.version ?? 0,
      modifiedAt: theirs?.modifiedAt ?? own?.modifiedAt ?? 0,
      ...(theirs?.start ? { start: theirs.start } : {}),
      ...(theirs?.end ? { end: theirs.end } : {}),
      content: { ...words, ...(theirs || own ? answer : {}) },
    };
  }
  return exceptions;
}

/** What an exception says to everybody: not how its writer files it, shows it and is reminded of it. */
function meetingsWords(content: Partial<EventContent>): Partial<EventContent> {
  const {
    categories: _categories,
    isReminderOn: _isReminderOn,
    reminderMinutesBeforeStart: _reminder,
    responseStatus: _responseStatus,
    showAs: _showAs,
    extended: _extended,
    ...words
  } = content;
  return words;
}
