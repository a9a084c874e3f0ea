import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { storeAttachment } from '../outlook/attachment-record.ts';
import { requireWrite, scopeOf } from './calendar-access.ts';
import { eventAnswer } from './event-answers.ts';
import { readEvent } from './event-fields.ts';
import { type EventRecord, eventsOf, transactionsOf } from './event-record.ts';
import { eventId } from './event-wire.ts';
import { invite, invitedTo, withDirectoryNames } from './meeting.ts';
import { newEvent } from './new-event.ts';
import { wholeEvent } from './occurrences.ts';
import type { CalendarOwner } from './owner.ts';
import { requireBody } from './require-body.ts';
import { saveEvent } from './save-event.ts';
import { unverified } from './unverified.ts';

/** POST …/events. */
export function createEvent(call: GraphCall): GraphAnswer {
  const scope = scopeOf(call);
  requireWrite(scope.rights);
  requireBody(call);
  const { owner } = scope;
  const given = readEvent(call.body, true);
  if (given.transactionId) judgeTransaction(call, owner, given.transactionId);
  const event = withDirectoryNames(call, newEvent(given, owner, scope.calendar.id, call.now));
  for (const attachment of given.attachments ?? []) storeAttachment(call, event.id, attachment);
  const saved = saveEvent(call, owner, event, 'created');
  if (given.transactionId)
    transactionsOf(call.world).put(owner.id, { id: given.transactionId, eventId: event.id });
  invite(call, owner, saved, invitedTo(saved), 'new');
  // Rooms may have answered by now.
  const current = eventsOf(call.world).get(owner.id, event.id) ?? saved;
  return eventAnswer(call, scope, wholeEvent(current), 201);
}

/** The same transaction id makes no second event in a mailbox, whatever the second request says. */
function judgeTransaction(call: GraphCall, owner: CalendarOwner, transactionId: string): void {
  const known = transactionsOf(call.world).get(owner.id, transactionId);
  if (!known) return;
  const event = eventsOf(call.world).get(owner.id, known.eventId);
  if (!event && unverified.transactionFreedByDelete) return;
  const { status, annotation } = unverified.duplicateTransaction;
  throw new GraphFault(
    status,
    'ErrorDuplicateTransactionId',
    "Your request can't be completed. The TransactionId specified in the request has already been used to create a different event.",
    event ? { annotations: { [annotation]: transactionWinner(call, owner, event) } } : {},
  );
}

function transactionWinner(call: GraphCall, owner: CalendarOwner, event: EventRecord): string {
  return eventId({ ownerId: owner.id, prefer: call.prefer }, event);
}
