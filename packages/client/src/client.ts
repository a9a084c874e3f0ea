import type { Call } from './call.ts';
import { operationsOf } from './operations.ts';
import { noAnswer, readProblem } from './read-problem.ts';
import { requestOf } from './request-of.ts';

export interface ClientOptions {
  /** Portico's address; nothing for a page that Portico itself served. */
  readonly url?: string;
  /** An API key, for programs. */
  readonly key?: string;
  /** For pages: what Portico gave the session to send with everything that changes something. */
  readonly csrf?: () => string | undefined;
  /** Used in place of the global `fetch`. */
  readonly fetch?: typeof fetch;
}

export type Client = ReturnType<typeof openClient>;

/** Portico's operations as functions. */
export function openClient(options: ClientOptions = {}) {
  return operationsOf(callOver(options));
}

/** Sends operations over HTTP. */
export function callOver({ url = '', key, csrf, fetch: send = fetch }: ClientOptions = {}): Call {
  return async <Output>(...[place, input, { signal } = {}]: Parameters<Call>): Promise<Output> => {
    const { path, body } = requestOf(place, input);
    const token = place.method === 'GET' ? undefined : csrf?.();
    const headers = {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(token === undefined ? {} : { 'x-portico-csrf': token }),
    };
    const response = await send(`${url}/api/v1${path}`, {
      method: place.method,
      headers,
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    }).catch((error: unknown) => {
      throw signal?.aborted ? error : noAnswer(error);
    });
    if (!response.ok) throw await readProblem(response);
    return (response.status === 204 ? undefined : await response.json()) as Output;
  };
}

export type { Call, CallOptions, Place } from './call.ts';
export type * from './operations.ts';
export { PorticoProblem, type Problem } from './portico-problem.ts';
