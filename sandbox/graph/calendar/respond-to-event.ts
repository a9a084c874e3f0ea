import type { GraphAnswer, GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';
import { field } from '../input/read-body.ts';
import { convertedBoolean } from '../outlook/converted-values.ts';
import { readDateTimeTimeZone, type ZonedTime } from '../outlook/date-time.ts';
import { readAction } from '../outlook/read-action.ts';
import { validationFailure } from '../outlook/validation-failure.ts';
import { eventTime } from './event-times.ts';
import { findEvent } from './find-event.ts';
import { contentOf } from './occurrences.ts';
import { type GivenResponse, recordResponse } from './record-response.ts';
import { requireWritable } from './update-event.ts';

const responseFields = {
  comment: field.nullable(field.text(1_000_000)),
  sendResponse: field.nullable(convertedBoolean),
};

const proposalFields = {
  ...responseFields,
  proposedNewTime: field.nullable(
    field.object(
      { start: readDateTimeTimeZone, end: readDateTimeTimeZone },
      { type: 'microsoft.graph.timeSlot', code: 'RequestBodyRead' },
    ),
  ),
};

interface ResponseBody {
  readonly comment?: string | null;
  readonly sendResponse?: boolean | null;
  readonly proposedNewTime?: { readonly start?: ZonedTime; readonly end?: ZonedTime } | null;
}

export const acceptEvent = (call: GraphCall): GraphAnswer => respond(call, 'accepted');
export const tentativelyAcceptEvent = (call: GraphCall): GraphAnswer => respond(call, 'tentativelyAccepted');
export const declineEvent = (call: GraphCall): GraphAnswer => respond(call, 'declined');

/** POST …/accept, …/tentativelyAccept and …/decline: an attendee's answer to a meeting or one occurrence of it. */
function respond(call: GraphCall, response: GivenResponse['response']): GraphAnswer {
  const found = findEvent(call);
  requireWritable(found);
  const body = readAction(
    call.body,
    response === 'accepted' ? responseFields : proposalFields,
  ) as ResponseBody;
  const content = contentOf(found.occurrence);
  const sendResponse = body.sendResponse ?? true;
  if (found.event.isOrganizer) {
    throw refused("You can't respond to this meeting because you're the meeting organizer.");
  }
  if (content.isCancelled) throw refused("You can't respond to a meeting that has been canceled.");
  if (sendResponse && !content.responseRequested)
    throw refused("The meeting organizer hasn't requested a response.");
  const proposed = proposalOf(body);
  if (proposed && !content.allowNewTimeProposals) {
    throw refused("The meeting organizer hasn't allowed new time proposals.");
  }
  if (proposed && !sendResponse)
    throw refused('A new time can only be proposed with a response that is sent.');
  recordResponse(call, found.scope.owner, found.event, {
    response,
    day: found.day,
    sendResponse,
    comment: body.comment ?? undefined,
    proposed,
  });
  return { status: 202 };
}

function proposalOf({ proposedNewTime }: ResponseBody): GivenResponse['proposed'] {
  if (!proposedNewTime) return null;
  const { start, end } = proposedNewTime;
  if (!start || !end || end.instant < start.instant) throw validationFailure('proposedNewTime');
  return { start: eventTime(start), end: eventTime(end) };
}

function refused(reason: string): GraphFault {
  return new GraphFault(400, 'ErrorInvalidRequest', `Your request can't be completed. ${reason}`);
}
