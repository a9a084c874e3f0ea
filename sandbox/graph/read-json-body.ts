import type { JsonObject } from './call.ts';
import { GraphFault } from './fault.ts';

/** The JSON object of a write; an empty one where there is no body, or where it is of another kind and the handler reads it raw. */
export function readJsonBody(
  method: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): JsonObject {
  if (body.length === 0 || method === 'GET' || method === 'DELETE') return {};
  const type = headers['content-type'];
  if (type === undefined)
    throw badRequest('Write requests (excluding DELETE) must contain the Content-Type header declaration.');
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type.trim())) return {};
  const value = parsed(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  return value as JsonObject;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function badRequest(message: string): GraphFault {
  return new GraphFault(400, 'BadRequest', message);
}
