import type { Finding } from '../base/finding.ts';
import type { Account } from '../identity/tokens/token-set.ts';

/** How somebody signs in. */
export type SignInMethod = 'callback' | 'paste' | 'device';

/** A sign-in on its way: what to show the person now. */
export interface SignIn {
  readonly id: string;
  readonly method: SignInMethod;
  readonly state: 'waiting' | 'done' | 'failed' | 'expired' | 'cancelled';
  /** Where the browser goes; for `callback` and `paste`. */
  readonly url: string | undefined;
  /** The address the browser ends at, from which a pasted address starts. */
  readonly redirectUri: string | undefined;
  /** For `device`. */
  readonly userCode: string | undefined;
  readonly verificationUri: string | undefined;
  /** Permissions it asks for. */
  readonly asksFor: readonly string[];
  readonly startedAt: number;
  readonly expiresAt: number;
  readonly account: Account | undefined;
  /** Why it failed. */
  readonly finding: Finding | undefined;
}

/** What is known when a browser comes back from Microsoft, or somebody pastes where it ended. */
export interface Arrival {
  /** The whole address, or the page's text that was copied instead. */
  readonly text: string;
  /** The secret of the browser's cookie, for sign-ins that are bound to a browser. */
  readonly browser?: string;
}

/** Where an arrival leads. */
export interface Arrived {
  /** Undefined where nobody here began it. */
  readonly purpose: { readonly kind: 'connection' | 'setup'; readonly id: string } | undefined;
  /** The sign-in it belongs to; where it belongs to none, one that ended, with the finding that says so. */
  readonly signIn: SignIn;
  /** When it was an admin who came back from approving. */
  readonly approval?: AdminApproval;
  /** Where the browser goes on to at once: Microsoft again, for a smaller wish that needs no admin. */
  readonly next?: string;
}

/** A permission an admin has to approve, and why it is asked for. */
export interface ApprovalItem {
  readonly permission: string;
  readonly kind: 'delegated' | 'application';
  /** In words, by Portico. */
  readonly words: string;
  /** Titles of the features it serves. */
  readonly features: readonly string[];
}

export interface AdminApproval {
  readonly status: 'not-needed' | 'waiting' | 'granted';
  /** Opened by an admin. */
  readonly url: string;
  readonly permissions: readonly ApprovalItem[];
  /** Ready to send. */
  readonly mail: { readonly subject: string; readonly text: string };
  readonly askedAt: number | undefined;
  readonly lookedAt: number | undefined;
}

/**
 * A setup: an admin (or whoever may register applications) signed in for a short while, so that Portico can create or
 * mend registrations in their name.
 */
export interface Setup {
  readonly id: string;
  readonly cloud: string;
  readonly tenant: string | undefined;
  readonly state: 'waiting' | 'ready' | 'failed' | 'expired';
  /** The application it signs in through. */
  readonly client: { readonly id: string; readonly title: string };
  /** What it asks Microsoft for, and why; shown before anything is opened. */
  readonly asksFor: readonly { readonly permission: string; readonly words: string }[];
  readonly signIn: SignIn;
  readonly account: Account | undefined;
  readonly expiresAt: number;
}
