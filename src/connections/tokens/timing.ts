/** All in milliseconds. */
export interface Timing {
  /** A token with less than this to live is renewed before it is handed out. */
  readonly enough: number;
  /** Tokens in use are renewed in the background when they have less than this. */
  readonly ahead: number;
  /** The longest a question to the token endpoint may take. */
  readonly ask: number;
  /**
   * How long only one process may renew a connection's tokens. Longer than what a renewal may ask one after the other
   * (for an assertion, with the credential, with the one before), so that no second renewal is ever under way.
   */
  readonly lease: number;
  /** A connection nobody asked for in this time is idle. */
  readonly use: number;
  /** Idle connections are renewed this often, far below the ninety days after which Microsoft forgets them. */
  readonly keepAlive: number;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

export const usualTiming: Timing = {
  enough: 5 * minute,
  ahead: 15 * minute,
  ask: 12 * second,
  lease: 45 * second,
  use: 2 * hour,
  keepAlive: 24 * hour,
};

/** Scatters what would otherwise happen to many at once: a share of `most`, always the same for one id. */
export function scattered(id: string, most: number): number {
  let sum = 0;
  for (let index = 0; index < id.length; index += 1) sum = (sum * 31 + id.charCodeAt(index)) >>> 0;
  return Math.floor((sum / 2 ** 32) * most);
}
