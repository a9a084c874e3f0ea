import type { GraphCall } from '../call.ts';
import { GraphFault } from '../fault.ts';

/** Refuses a write that says nothing at all. */
export function requireBody(call: GraphCall): void {
  if (call.rawBody.length === 0)
    throw new GraphFault(400, 'BadRequest', 'Empty Payload. JSON content expected.');
}
