/**
 * How Portico asks itself, through whatever stands in front of it, whether browsers that come back from Microsoft arrive
 * whole. A request to the callback that carries this header is no arrival: it is answered with what reached Portico.
 */
export const callbackCheckHeader = 'x-portico-callback-check';

export interface CallbackCheckAnswer {
  /** The header's value, which proves who answered. */
  readonly check: string;
  /** The query as it arrived, with its question mark; empty where none did. */
  readonly query: string;
}

/** What the callback answers as JSON; undefined for every other request. */
export function answerCallbackCheck(
  header: string | readonly string[] | undefined,
  address: string,
): CallbackCheckAnswer | undefined {
  if (typeof header !== 'string' || !/^[\w-]{8,100}$/.test(header)) return undefined;
  const at = address.indexOf('?');
  return { check: header, query: at < 0 ? '' : address.slice(at) };
}
