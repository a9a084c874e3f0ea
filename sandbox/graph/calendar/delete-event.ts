import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { field } from '../input/read-body.ts';
import { checkIfMatch } from '../outlook/change-key.ts';
import { readAction } from '../outlook/read-action.ts';
import { transactionsOf } from './event-record.ts';
import { eventChangeKey } from './event-wire.ts';
import { type FoundEvent, findEvent } from './find-event.ts';
import { callOff, invitedTo } from './meeting.ts';
import { contentOf } from './occurrences.ts';
import { removeEvent, removeOccurrence } from './save-event.ts';
import { unverified } from './unverified.ts';
import { requireWritable } from './update-event.ts';

/** DELETE …/events/{id}. An organizer's deletion calls the meeting off; an attendee's only clears the calendar. */
export function deleteEvent(call: GraphCall): GraphAnswer {
  const found = findEvent(call);
  requireWritable(found);
  checkIfMatch(call, eventChangeKey(found.event));
  remove(call, found);
  return { status: 204 };
}

/** POST …/permanentDelete: the sandbox keeps nothing to recover, so it is a deletion like any other. */
export function permanentlyDeleteEvent(call: GraphCall): GraphAnswer {
  const found = findEvent(call);
  requireWritable(found);
  remove(call, found);
  return { status: 204 };
}

/** POST …/cancel: for the organizer alone, with a word to everybody invited. */
export function cancelEvent(call: GraphCall): GraphAnswer {
  const found = findEvent(call);
  requireWritable(found);
  const { comment } = readAction(call.body, { comment: field.nullable(field.text(1_000_000)) }) as {
    readonly comment?: string | null;
  };
  if (!found.event.isOrganizer) {
    throw new GraphFault(
      400,
      'ErrorInvalidRequest',
      "Your request can't be completed. You need to be an organizer to cancel a meeting.",
    );
  }
  remove(call, found, comment ?? undefined);
  return { status: 202 };
}

function remove(call: GraphCall, { scope, event, day, occurrence }: FoundEvent, comment?: string): void {
  const { owner } = scope;
  if (event.isOrganizer) {
    callOff(call, owner, event, invitedTo(event, contentOf(occurrence)), day, comment);
  }
  if (day !== 0) removeOccurrence(call, owner, event, day);
  else {
    removeEvent(call, owner, event);
    if (event.transactionId && unverified.transactionFreedByDelete) {
      transactionsOf(call.world).delete(owner.id, event.transactionId);
    }
  }
}
