import type { FeatureChoice, FeatureLevel, FeatureName } from '../base/feature.ts';
import type { Finding } from '../base/finding.ts';
import type { Account } from '../identity/tokens/token-set.ts';

/** A registration, who it acts as, and the features switched on. Its tokens stay sealed. */
export interface Connection {
  readonly id: string;
  readonly registration: string;
  /** What its owner calls it. */
  readonly name: string;
  readonly actsAs: 'account' | 'app';
  /** Who signed in; absent before the first sign-in and for the app itself. */
  readonly account: Account | undefined;
  readonly features: FeatureChoice;
  /** Mailboxes of others it may be used for: addresses. */
  readonly sharedMailboxes: readonly string[];
  readonly state: ConnectionState;
  /** Why it is in this state, where a person has to do something. */
  readonly finding: Finding | undefined;
  /** What Microsoft granted, as read from the last token. */
  readonly granted: readonly string[];
  /** Milliseconds since 1970. */
  readonly lastTokenAt: number | undefined;
  readonly lastUsedAt: number | undefined;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly revision: number;
}

/**
 * - `new`: nobody has signed in yet
 * - `waiting-for-admin`: an admin has to approve what was asked for; looked at again and again
 * - `live`: it works, maybe with less than wished for (see its features)
 * - `needs-sign-in`: its owner has to sign in again
 * - `stopped`: something at the registration or at Microsoft keeps it from working; see the finding
 */
export type ConnectionState = 'new' | 'waiting-for-admin' | 'live' | 'needs-sign-in' | 'stopped';

/** One feature of a connection: what was wished for, and what there is. */
export interface FeatureStanding {
  readonly feature: FeatureName;
  readonly wanted: FeatureLevel;
  /** `none` when not even reading is possible. */
  readonly has: FeatureLevel | 'none';
  readonly needed: readonly string[];
  readonly missing: readonly string[];
  /** In words, where it has less than wished for. */
  readonly reason: string | undefined;
}

/** Something that happened to a connection, or to the registration under it; its history, newest first. */
export interface ConnectionEvent {
  readonly id: string;
  /** Undefined where it concerns every connection of the registration. */
  readonly connection: string | undefined;
  readonly registration: string;
  readonly at: number;
  readonly kind: EventKind;
  readonly words: string;
  readonly finding: Finding | undefined;
}

export type EventKind =
  | 'created'
  | 'signed-in'
  | 'sign-in-failed'
  /** A day's first renewal of the tokens. */
  | 'refreshed'
  | 'withdrawn'
  | 'state-changed'
  | 'features-changed'
  | 'finding-noted'
  | 'approval-asked'
  | 'approval-declined'
  | 'approved'
  | 'secret-expiring'
  | 'secret-expired';
