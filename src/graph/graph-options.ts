import type { Clock } from '../base/clock.ts';
import type { Fetch } from '../base/fetch/open-fetch.ts';
import type { Log } from '../base/log.ts';
import type { Secret } from '../base/secret.ts';
import type { waitFor } from './wait-for.ts';

/** Gives the token to call with. `renew` wants a new one, with `claims` one that answers Graph's challenge. */
export type TokenSource = (options?: {
  readonly renew?: boolean;
  readonly claims?: string;
}) => Promise<Secret>;

export interface GraphOptions {
  /** Where this cloud's Graph answers. */
  readonly cloud: { readonly graph: string };
  readonly token: TokenSource;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
  /** Stand in for waiting and for chance where a test wants neither. */
  readonly wait?: typeof waitFor;
  readonly random?: () => number;
}
