import type { Fetch } from '../base/fetch/open-fetch.ts';
import type { Secret } from '../base/secret.ts';
import type { Exchange } from './exchange.ts';
import type { RawAnswer } from './judge-answer.ts';

/** Set here alone: the token goes in nobody else's header, and who is called is in the address. */
const ownHeaders = ['authorization', 'host', 'cookie', 'content-length'];

/** Sends once and reads the answer to its end. Judges nothing. */
export async function sendRequest(
  { method, address, headers, body, signal, clientRequestId }: Exchange,
  { fetch, bearer, left }: { readonly fetch: Fetch; readonly bearer: Secret; readonly left: number },
): Promise<RawAnswer> {
  const sent = new Headers({ accept: 'application/json', 'client-request-id': clientRequestId, ...headers });
  for (const name of ownHeaders) sent.delete(name);
  sent.set('authorization', `Bearer ${bearer.revealText()}`);
  sent.set('return-client-request-id', 'true');
  if (body !== undefined && !sent.has('content-type')) sent.set('content-type', 'application/json');
  const answer = await fetch(address, {
    method,
    headers: sent,
    ...(body === undefined ? {} : { body: bodyOf(body) }),
    // A redirect would take the token along to wherever it points.
    redirect: 'manual',
    timeout: Math.max(1, Math.round(left)),
    ...(signal === undefined ? {} : { signal }),
  });
  return { status: answer.status, headers: answer.headers, bytes: await answer.bytes() };
}

function bodyOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? Uint8Array.from(body) : JSON.stringify(body);
}
