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
  readonly expiresAt: number;
}

/** Who may use Portico: the person at the console, programs with keys, and what each of them did. */
export interface Access {
  /** Whether somebody has set a password yet. */
  isClaimed(): Promise<boolean>;
  /** A link's token that lets whoever opens it first set the password; printed at the first start. */
  firstLink(): Promise<Secret | undefined>;
  /** Throws `access-link-used`, `access-link-expired`, `access-password-weak`. */
  claim(link: Secret, password: Secret): Promise<{ readonly cookie: Secret; readonly session: Session }>;
  /** Throws `access-password-wrong`, `access-too-many-tries` (with a retryAfter). */
  signIn(password: Secret, from: string): Promise<{ readonly cookie: Secret; readonly session: Session }>;
  changePassword(session: Session, old: Secret, fresh: Secret): Promise<void>;
  session(cookie: Secret): Promise<Session | undefined>;
  signOut(cookie: Secret): Promise<void>;
  /** Throws `access-key-unknown`. PORTICO_ADMIN_KEY counts as a key with every scope. */
  actorOfKey(key: Secret): Promise<Actor>;
  keys(): Promise<readonly ApiKey[]>;
  /** The key itself is shown this once. */
  addKey(wish: {
    readonly name: string;
    readonly scopes: readonly Scope[];
    readonly endsAt?: number;
  }): Promise<{ readonly key: ApiKey; readonly secret: Secret }>;
  removeKey(id: string): Promise<void>;
  note(entry: Omit<AuditEntry, 'id' | 'at'>): Promise<void>;
  /** Newest first. */
  activity(options?: { readonly limit?: number; readonly before?: number }): Promise<readonly AuditEntry[]>;
}
