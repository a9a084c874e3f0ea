import type { WhoseMove } from '../../base/errors/whose-move.ts';
import type { Permissions } from '../../base/feature.ts';
import type { Fix } from '../../base/finding.ts';

/** A failed answer of Graph's, read. */
export interface Refusal {
  readonly status: number;
  /** The error's code first, then those of its inner errors and details. */
  readonly codes: readonly string[];
  /** Microsoft's own words; empty where there were none. */
  readonly message: string;
  readonly method: string;
  /** Below `/v1.0`, without the query. */
  readonly path: string;
  /** The permissions the caller knows the request to take. */
  readonly needs: Permissions;
  /** Milliseconds, where Graph said how long to wait. */
  readonly retryAfter: number | undefined;
}

/** What a kind of refusal means for the person in front of it. All conditions that are given must hold. */
export interface Meaning {
  readonly code: `graph/${string}`;
  readonly when: {
    readonly statuses?: readonly number[];
    readonly codes?: readonly string[];
    readonly message?: RegExp;
    readonly path?: RegExp;
  };
  readonly title: string;
  readonly detail?: (refusal: Refusal) => string | undefined;
  readonly whoseMove: WhoseMove;
  readonly nextStep: string;
  readonly fix?: (refusal: Refusal) => Fix;
}

/** The person or mailbox a path is about: `lena@example.org` in `/users/lena@example.org/events`. */
export function personIn(path: string): string | undefined {
  const key = /^\/+users(?:\/+|\(')([^/')]+)/i.exec(path)?.[1];
  if (key === undefined) return undefined;
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
