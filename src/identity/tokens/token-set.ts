import type { Secret } from '../../base/secret.ts';

/** What a token endpoint gave, judged. */
export interface TokenSet {
  readonly accessToken: Secret;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Absent for an application that acts as itself. */
  readonly refreshToken?: Secret;
  /** Permissions in the token, as names without the resource: `Calendars.Read`. From `scope`, or from `roles`. */
  readonly granted: readonly string[];
  /** Who signed in; from the validated id token. */
  readonly account?: Account;
}

/** Somebody who signed in. */
export interface Account {
  /** The tenant the sign-in was for. */
  readonly tenantId: string;
  readonly objectId: string;
  /** `jonas@example.org`, for people to recognise; never a key. */
  readonly username: string;
  readonly name: string;
  readonly kind: 'work' | 'personal';
}
