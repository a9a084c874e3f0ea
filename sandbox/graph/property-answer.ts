import type { GraphAnswer, GraphCall } from './call.ts';
import { isObject } from './input/read-body.ts';

/** A property at the end of a path: `/me/displayName`, or its bare value `/me/displayName/$value`. */
export interface PropertyPath {
  readonly name: string;
  readonly raw: boolean;
}

/** Takes one property out of the object that a route answered. */
export function propertyAnswer(
  call: GraphCall,
  { name, raw }: PropertyPath,
  answer: GraphAnswer,
): GraphAnswer {
  if (!isObject(answer.body)) return answer;
  const { id, [name]: value = null } = answer.body;
  // A property without a value has no content, as OData says (Part 1, 11.2.3).
  if (value === null) return { status: 204 };
  if (raw) {
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: Buffer.from(text) };
  }
  const [set = ''] = /#([^(]+)/.exec(String(answer.body['@odata.context']))?.slice(1) ?? [];
  const context = `${call.origin}/${call.version}/$metadata#${set}('${String(id)}')/${name}`;
  return { status: 200, body: { '@odata.context': context, ...(isObject(value) ? value : { value }) } };
}
