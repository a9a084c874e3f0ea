import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { field } from '../input/read-body.ts';
import { readAction } from '../outlook/read-action.ts';
import { isDeliverable, type Recipient, recipientsReader, sameAddress } from '../outlook/recipients.ts';
import { type Attendee, type EventRecord, eventsOf } from './event-record.ts';
import { type FoundEvent, findEvent } from './find-event.ts';
import { invite, withDirectoryNames } from './meeting.ts';
import { mailRequest } from './meeting-mail.ts';
import { contentOf, occurrenceOrWhole } from './occurrences.ts';
import { type CalendarOwner, ownerNamed } from './owner.ts';
import { withContent } from './record-response.ts';
import { consequence, saveEvent } from './save-event.ts';

/** POST …/forward: sends the invitation on. Whoever gets it is invited from then on; the organizer's list says so. */
export function forwardEvent(call: GraphCall): GraphAnswer {
  const found = findEvent(call);
  const { toRecipients, comment } = readAction(call.body, {
    toRecipients: recipientsReader,
    comment: field.nullable(field.text(1_000_000)),
  }) as { readonly toRecipients?: readonly Recipient[]; readonly comment?: string | null };
  if (
    !toRecipients?.length ||
    toRecipients.some(({ emailAddress }) => !isDeliverable(emailAddress.address))
  ) {
    throw new GraphFault(400, 'ErrorInvalidRecipients', "At least one recipient isn't valid.");
  }
  const { scope, occurrence, day } = found;
  const organizer = organizerOf(call, found);
  const meeting = organizer && eventsOf(call.world).get(organizer.id, found.event.meetingId);
  if (organizer && meeting) addGuests(call, organizer, meeting, toRecipients, day);
  mailRequest(
    call,
    { from: scope.owner.recipient, to: toRecipients, occurrence, comment: comment ?? undefined },
    false,
  );
  return { status: 202 };
}

function organizerOf(call: GraphCall, { scope, event }: FoundEvent): CalendarOwner | undefined {
  return event.isOrganizer ? scope.owner : ownerNamed(call.world, event.organizer.emailAddress.address);
}

function addGuests(
  call: GraphCall,
  organizer: CalendarOwner,
  meeting: EventRecord,
  recipients: readonly Recipient[],
  day: number,
): void {
  const occurrence = occurrenceOrWhole(meeting, day);
  if (!occurrence) return;
  const { attendees } = contentOf(occurrence);
  const added: readonly Attendee[] = recipients
    .filter(
      ({ emailAddress: { address } }) =>
        !attendees.some((one) => sameAddress(one.emailAddress.address, address)),
    )
    // Exchange lists whoever got an invitation on as optional [unverified].
    .map(({ emailAddress }) => ({
      emailAddress,
      type: 'optional',
      status: { response: 'none', time: 0 },
      proposed: null,
    }));
  const changed = withContent(
    { ...meeting, modifiedAt: call.now },
    { attendees: [...attendees, ...added] },
    day,
    call.now,
  );
  const saved = saveEvent(consequence(call), organizer, withDirectoryNames(call, changed), 'updated', day);
  invite(call, organizer, saved, added, 'none', day);
}
