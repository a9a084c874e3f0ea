import type { Secret } from '../base/secret.ts';

/** What an API key or a session may do. `admin` includes `operate`, which includes `read`; `token` stands alone. */
export type Scope = 'read' | 'operate' | 'token' | 'admin';

/** Who asks. */
export interface Actor {
  /** `person`: at the console; `key`: a program; `machine`: the command line on this machine; `portico`: it itself. */
  readonly kind: 'person' | 'key' | 'machine' | 'portico';
  readonly id: string;
  /** What the audit log calls them. */
  readonly name: string;
  /** With everything the ones they were given include. */
  readonly scopes: readonly Scope[];
  /** What ties a sign-in at Microsoft to the browser that began it. */
  readonly browser?: string;
}

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The first characters, to recognise it by. */
  readonly hint: string;
  readonly createdAt: number;
  /** Noted at most once a minute. */
  readonly lastUsedAt: number | undefined;
  readonly endsAt: number | undefined;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: number;
  readonly actor: Pick<Actor, 'kind' | 'id' | 'name'>;
  /** The operation's name. */
  readonly operation: string;
  readonly words: string;
  /** What it was about: `conn_…`, `reg_…`. */
  readonly subject: string | undefined;
  readonly outcome: 'done' | 'refused' | 'failed';
}

export interface Session {
  readonly actor: Actor;
  /** Sent by the pages in `x-portico-csrf` with everything that changes something. */
  readonly csrf: string;
  /** When it ends unless it is used before. */
  readonly expiresAt: number;
}

/** A session that just began, with what the browser keeps of it. */
export interface SignedIn {
  readonly cookie: Secret;
  readonly session: Session;
}

/** Where a try to sign in comes from. */
export interface Visitor {
  /** The address of the other end of the connection. */
  readonly address: string;
  /** What tells this browser from others; one that has signed in before is no stranger. */
  readonly browser?: string;
}

/** Who may use Portico: the person at the console, programs with keys, and what each of them did. */
export interface Access {
  /** Whether somebody has set a password yet. */
  isClaimed(): Promise<boolean>;
  /** A link's token that lets whoever opens it first set the password; printed at the start while unclaimed. */
  firstLink(): Promise<Secret | undefined>;
  /** The same for a lost password: for the machine's owner at its command line, and nobody else. */
  newLink(): Promise<Secret>;
  /** Ends every session. Throws `access-link-unknown`, `access-link-used`, `access-link-expired`, `access-password-weak`. */
  claim(link: Secret, password: Secret, from: Visitor): Promise<SignedIn>;
  /** Throws `access-password-wrong`, `access-not-claimed`, `access-too-many-tries` (with a retryAfter). */
  signIn(password: Secret, from: Visitor): Promise<SignedIn>;
  /** Ends every session and begins a new one. Throws as `signIn` and `claim` do. */
  changePassword(old: Secret, fresh: Secret, from: Visitor): Promise<SignedIn>;
  /** A session that ended elsewhere may be answered for a few seconds more, where another process ended it. */
  session(cookie: Secret): Promise<Session | undefined>;
  signOut(cookie: Secret): Promise<void>;
  /**
   * Throws `access-key-unknown`, `access-key-ended`. PORTICO_ADMIN_KEY counts as a key with every scope. A key that
   * another process removed may be answered for a few seconds more.
   */
  actorOfKey(key: Secret): Promise<Actor>;
  keys(): Promise<readonly ApiKey[]>;
  /** The key itself is shown this once. */
  addKey(wish: {
    readonly name: string;
    readonly scopes: readonly Scope[];
    readonly endsAt?: number;
  }): Promise<{ readonly key: ApiKey; readonly secret: Secret }>;
  /** Throws `access-key-gone`. */
  removeKey(id: string): Promise<void>;
  note(entry: Omit<AuditEntry, 'id' | 'at'>): Promise<void>;
  /** Newest first. A page may be longer than `limit` where several things happened in its last millisecond. */
  activity(options?: { readonly limit?: number; readonly before?: number }): Promise<readonly AuditEntry[]>;
}
