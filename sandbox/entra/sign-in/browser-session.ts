import { createHash, randomBytes } from 'node:crypto';
import { cookies } from '../../serving/answers.ts';
import type { SandboxRequest } from '../../serving/exchange.ts';
import type { UserRecord } from '../../world/directory/records.ts';
import type { Collection, Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';

/** An account that signed in with a browser. */
export interface SignedInAccount {
  /** The account's home, not a tenant it visited. */
  readonly tenantId: string;
  readonly userId: string;
  /** `pwd`, and `mfa` once a second factor was shown. */
  readonly methods: readonly string[];
  /** Sandbox time of the sign-in. */
  readonly at: number;
  /** Applications that were told about it, for signing out of them again. */
  readonly clients: readonly string[];
}

/** What one browser is known for. It is stored once somebody signed in. */
export interface BrowserSession extends Stored {
  readonly accounts: readonly SignedInAccount[];
}

const partition = 'entra';

/** The browser's session, with those accounts that may still be used without a password. */
export function openSession(world: World, request: SandboxRequest): BrowserSession {
  const id = cookies(request).get(cookieName(request)) ?? '';
  const known = sessionsOf(world).get(partition, id);
  if (!known) return { id: /^[\w-]{43}$/.test(id) ? id : newName(), accounts: [] };
  return { ...known, accounts: known.accounts.filter((account) => isGood(world, account)) };
}

/**
 * Keeps an account signed in with this browser; a second sign-in takes the first one's place. The first account gives the
 * session a new name, so that nobody can name it for somebody else beforehand.
 */
export function signIn(world: World, session: BrowserSession, account: SignedInAccount): BrowserSession {
  const others = session.accounts.filter((other) => !isSame(other, account));
  const id = sessionsOf(world).get(partition, session.id) ? session.id : newName();
  return sessionsOf(world).put(partition, { id, accounts: [...others, account] });
}

export function signOut(
  world: World,
  session: BrowserSession,
  account: Pick<SignedInAccount, 'tenantId' | 'userId'> | 'everybody',
): BrowserSession {
  const accounts = account === 'everybody' ? [] : session.accounts.filter((other) => !isSame(other, account));
  if (accounts.length > 0) return sessionsOf(world).put(partition, { ...session, accounts });
  sessionsOf(world).delete(partition, session.id);
  return { ...session, accounts };
}

export function signedIn(
  session: BrowserSession,
  account: Pick<SignedInAccount, 'tenantId' | 'userId'>,
): SignedInAccount | undefined {
  return session.accounts.find((other) => isSame(other, account));
}

/** The cookie that names the session. On https pages of other sites may renew silently, as with the real one. */
export function sessionCookie(request: SandboxRequest, { id }: BrowserSession): string {
  const secure = request.url.protocol === 'https:';
  return `${cookieName(request)}=${id}; Path=/; HttpOnly; ${secure ? 'SameSite=None; Secure' : 'SameSite=Lax'}`;
}

/** `session_state` of OpenID Connect: the session's public name. */
export function sessionState({ id }: BrowserSession): string {
  const hex = createHash('sha256').update(`session ${id}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

function newName(): string {
  return randomBytes(32).toString('base64url');
}

function sessionsOf(world: World): Collection<BrowserSession> {
  return world.store.collection('browserSessions');
}

function isSame(
  one: Pick<SignedInAccount, 'tenantId' | 'userId'>,
  other: Pick<SignedInAccount, 'tenantId' | 'userId'>,
): boolean {
  return one.userId === other.userId && one.tenantId === other.tenantId;
}

function isGood(world: World, { tenantId, userId, at }: SignedInAccount): boolean {
  const user: UserRecord | undefined = world.directory.users.get(tenantId, userId);
  return user?.wire.accountEnabled === true && at >= user.sessionsValidFrom;
}

/** Http and https share a host name but not a level of safety, so each has a cookie of its own. */
function cookieName({ url }: SandboxRequest): string {
  return url.protocol === 'https:' ? '__Host-ESTSAUTH' : 'ESTSAUTH';
}
