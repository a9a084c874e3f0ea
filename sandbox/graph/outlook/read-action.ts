import type { JsonObject } from '../call.ts';
import { type Fields, readBody } from '../input/read-body.ts';

/**
 * Reads the parameters of an action. The model writes them `DestinationId`, the documentation `destinationId`, and
 * clients either way: their first letter's case does not count.
 */
export function readAction(body: JsonObject, fields: Fields): Record<string, unknown> {
  const lowered = Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
  );
  return readBody(lowered, fields, { type: 'the action', code: 'BadRequest' });
}
