import type { GraphAnswer, GraphCall } from '../call.ts';
import { eventAnswer } from './event-answers.ts';
import { findEvent } from './find-event.ts';

/** GET …/events/{id}: an event, a series by its master, or one occurrence. */
export function getEvent(call: GraphCall): GraphAnswer {
  const { scope, occurrence } = findEvent(call);
  return eventAnswer(call, scope, occurrence);
}
