import { randomBytes, timingSafeEqual } from 'node:crypto';
import { cookies } from '../../serving/answers.ts';
import type { SandboxRequest } from '../../serving/exchange.ts';
import type { UserRecord } from '../../world/directory/records.ts';
import type { Collection, Stored } from '../../world/store.ts';
import type { World } from '../../world/world.ts';

export interface Notice {
  readonly kind: 'success' | 'error' | 'info';
  readonly title: string;
  readonly text: string;
}

/** Somebody who works in the portal with one browser, in one directory. */
export interface PortalSession extends Stored {
  readonly tenantId: string;
  readonly userId: string;
  /** What every posted form must carry. */
  readonly formToken: string;
  /** Sandbox time of the sign-in. */
  readonly startedAt: number;
  /** The machine's time of the last request: travelling through time does not sign anybody out. */
  readonly seenAt: number;
  /** Told on the next page, once. */
  readonly notice: Notice | null;
  /** Something shown on the next page only: a new secret's value, a new password. */
  readonly reveal: Reveal | null;
}

export interface Reveal {
  /** The page it belongs to. */
  readonly path: string;
  readonly key: string;
  readonly value: string;
}

export interface Sessions {
  of(request: SandboxRequest): PortalSession | undefined;
  /** Answers the session and the cookie that names it. */
  start(user: UserRecord, request: SandboxRequest): { session: PortalSession; cookie: string };
  put(session: PortalSession): PortalSession;
  end(session: PortalSession): void;
}

const partition = 'portal';
const idleLimit = 8 * 3_600_000;

export function openSessions(world: World): Sessions {
  const sessions: Collection<PortalSession> = world.store.collection('portalSessions');
  const alive = (session: PortalSession): boolean => {
    const user = world.directory.users.get(session.tenantId, session.userId);
    return (
      user?.wire.accountEnabled === true &&
      Date.now() - session.seenAt < idleLimit &&
      session.startedAt >= user.sessionsValidFrom
    );
  };
  return {
    of: (request) => {
      const session = sessions.get(partition, cookies(request).get(cookieName(request)) ?? '');
      if (!session || !alive(session)) return undefined;
      const minute = 60_000;
      return Date.now() - session.seenAt < minute
        ? session
        : sessions.put(partition, { ...session, seenAt: Date.now() });
    },
    start: (user, request) => {
      for (const old of sessions.list(partition)) if (!alive(old)) sessions.delete(partition, old.id);
      const session = sessions.put(partition, {
        id: randomBytes(32).toString('base64url'),
        tenantId: user.tenantId,
        userId: user.id,
        formToken: randomBytes(32).toString('base64url'),
        startedAt: world.clock.now(),
        seenAt: Date.now(),
        notice: null,
        reveal: null,
      });
      return { session, cookie: sessionCookie(request, session.id) };
    },
    put: (session) => sessions.put(partition, session),
    end: (session) => void sessions.delete(partition, session.id),
  };
}

/** The two listeners share a host name but not a level of safety, so each has a cookie of its own. */
function cookieName({ url }: SandboxRequest): string {
  return url.protocol === 'https:' ? '__Host-portal' : 'portal';
}

export function sessionCookie(request: SandboxRequest, value: string): string {
  const secure = request.url.protocol === 'https:' ? '; Secure' : '';
  const end = value === '' ? '; Max-Age=0' : '';
  // Lax, not Strict: the way back from the sign-in pages starts on another host.
  return `${cookieName(request)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}${end}`;
}

/** Whether a posted form came from one of the pages that this browser was shown. */
export function formTokenFits(session: PortalSession, token: string): boolean {
  const expected = Buffer.from(session.formToken);
  const given = Buffer.from(token);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
