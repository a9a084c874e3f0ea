import type { Stored } from '../../world/store.ts';

export interface PresenceState {
  readonly availability: string;
  readonly activity: string;
}

/** What one application or client says of a person, until it expires. */
export interface PresenceSession extends PresenceState {
  readonly sessionId: string;
  /** Milliseconds since 1970; null for the person's own client, which stays. */
  readonly expiresAt: number | null;
  readonly setAt: number;
}

export interface StatusMessage {
  readonly content: string;
  readonly contentType: 'text' | 'html';
  readonly publishedAt: number;
  readonly expiresAt: number | null;
}

/** Everything known of one person's presence; partitioned by tenant, keyed by user id. */
export interface PresenceRecord extends Stored {
  readonly sessions: readonly PresenceSession[];
  readonly preferred: (PresenceState & { readonly expiresAt: number }) | null;
  readonly statusMessage: StatusMessage | null;
  readonly sequence: number;
}
