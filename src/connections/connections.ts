import type { FeatureChoice } from '../base/feature.ts';
import type { Finding } from '../base/finding.ts';
import type { Secret } from '../base/secret.ts';
import type { Connection, ConnectionEvent, FeatureStanding } from './connection.ts';
import type { AdminApproval, Arrival, Arrived, Setup, SignIn, SignInMethod } from './sign-in.ts';

export interface NewConnection {
  readonly registration: string;
  readonly name?: string;
  readonly actsAs: Connection['actsAs'];
  readonly features: FeatureChoice;
  readonly sharedMailboxes?: readonly string[];
}

export interface FreshToken {
  readonly accessToken: Secret;
  readonly expiresAt: number;
  readonly granted: readonly string[];
}

/** Connections: accounts and applications, their consent, their tokens and their health. */
export interface Connections {
  list(): Promise<readonly Connection[]>;
  /** Throws `connections-connection-unknown`. */
  find(id: string): Promise<Connection>;
  /** An app-only connection is tried at once: it is `live`, or says in its finding why not. */
  add(connection: NewConnection): Promise<Connection>;
  /**
   * Features that the present grant covers take effect at once; for more, the connection says what it lacks and a
   * sign-in asks for that alone.
   */
  change(
    id: string,
    change: Partial<Pick<Connection, 'name' | 'features' | 'sharedMailboxes'>>,
  ): Promise<Connection>;
  remove(id: string): Promise<void>;
  /** Each wished-for feature: what it needs, has and lacks. */
  standing(connection: Connection): readonly FeatureStanding[];
  /** Newest first. */
  history(id: string | undefined, options?: { readonly limit?: number }): Promise<readonly ConnectionEvent[]>;

  /**
   * A token with at least `enough` milliseconds to live; refreshed ahead of time, once for all who ask, in all
   * processes. `renew` asks Microsoft anew. Throws a catalogue error with the connection's finding.
   */
  token(id: string, options?: { readonly enough?: number; readonly renew?: boolean }): Promise<FreshToken>;
  /** Looks again whether it works: a token is asked for, the state and the finding follow. */
  recheck(id: string): Promise<Connection>;
  /** What an operation or try-out ran into, for the health of the connection. */
  noteFinding(id: string, finding: Finding): Promise<void>;

  /** Begins a sign-in; one that is still waiting for this connection is replaced. */
  beginSignIn(
    id: string,
    options: { readonly method: SignInMethod; readonly browser?: string; readonly loginHint?: string },
  ): Promise<SignIn>;
  /** The sign-in that is on its way or ended last; a device code is asked about at Microsoft meanwhile. */
  signInOf(id: string): Promise<SignIn | undefined>;
  cancelSignIn(id: string): Promise<void>;
  /**
   * A browser came back, or somebody pasted where it ended. Finds out by its state which sign-in it belongs to; for
   * text without one, `expected` says which. Never throws for what Microsoft or the person did: the sign-in says so.
   */
  arrive(
    arrival: Arrival,
    expected?: { readonly kind: 'connection' | 'setup'; readonly id: string },
  ): Promise<Arrived>;

  adminApproval(id: string): Promise<AdminApproval>;
  /** Asks Microsoft now whether the admin has approved; a connection for which they have goes on by itself. */
  checkAdminApproval(id: string): Promise<AdminApproval>;
}

/** Short-lived sign-ins of people who may create or change registrations. */
export interface Setups {
  begin(options: {
    readonly cloud: string;
    readonly tenant?: string;
    readonly method: SignInMethod;
    /** An application of the tenant's own to sign in through, in place of Microsoft's Graph command-line tools. */
    readonly clientId?: string;
    readonly browser?: string;
    /** Whether it may also grant consent for everybody, which takes two permissions more. */
    readonly mayGrant?: boolean;
  }): Promise<Setup>;
  /** Throws `connections-setup-unknown`. */
  find(id: string): Promise<Setup>;
  /** Throws `connections-setup-not-ready`. */
  token(id: string): Promise<Secret>;
  /** Forgets its tokens at once. */
  end(id: string): Promise<void>;
}
