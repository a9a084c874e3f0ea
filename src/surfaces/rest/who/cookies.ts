import { randomBytes } from 'node:crypto';
// With its types come those of the cookie plugin, which openRest registers.
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Secret } from '../../../base/secret.ts';

/** What Portico keeps in browsers. */
export interface Cookies {
  /** What the session's cookie holds, if there is one. */
  session(request: FastifyRequest): Secret | undefined;
  keepSession(request: FastifyRequest, reply: FastifyReply, session: Secret): void;
  dropSession(request: FastifyRequest, reply: FastifyReply): void;
  /** What tells this browser from others; given to it now when it has none. Nobody is named by it. */
  browser(request: FastifyRequest, reply: FastifyReply): string;
  /** The same, for a browser that came here before. */
  knownBrowser(request: FastifyRequest): string | undefined;
}

// When a session ends is decided where sessions are kept; the browser only has to hold it for as long as that can be.
const sessionLives = 30 * 24 * 60 * 60;
const browserLives = 365 * 24 * 60 * 60;

/** The cookies of a Portico with this public address. */
export function openCookies(url: string): Cookies {
  const home = new URL(url);

  /**
   * Behind a proxy that adds TLS the hub itself sees http. Then, under its public name, it is still https to the
   * browser; under localhost it is not, and a browser might refuse a cookie marked Secure.
   */
  function isSecure({ protocol, headers }: FastifyRequest): boolean {
    return protocol === 'https' || (home.protocol === 'https:' && headers.host === home.host);
  }

  /** `__Host-` keeps other hosts of the same domain from setting it (RFC 6265bis, 4.1.3.2). */
  function nameOf(what: 'session' | 'browser', request: FastifyRequest): string {
    return `${isSecure(request) ? '__Host-' : ''}portico_${what}`;
  }

  function read(what: 'session' | 'browser', request: FastifyRequest): string | undefined {
    const { cookie } = request.headers;
    return cookie === undefined ? undefined : request.server.parseCookie(cookie)[nameOf(what, request)];
  }

  /** Lax, not Strict: Microsoft sends people back by a link, and they must still be who they were. */
  function write(
    what: 'session' | 'browser',
    { request, reply, value, maxAge }: Written & { readonly value: string; readonly maxAge: number },
  ): void {
    const flags = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(request) } as const;
    reply.setCookie(nameOf(what, request), value, { ...flags, maxAge });
  }

  function knownBrowser(request: FastifyRequest): string | undefined {
    const value = read('browser', request);
    return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
  }

  return {
    session(request) {
      const value = read('session', request);
      return value === undefined || value === '' ? undefined : Secret.of(value);
    },
    keepSession: (request, reply, session) =>
      write('session', { request, reply, value: session.revealText(), maxAge: sessionLives }),
    dropSession: (request, reply) => write('session', { request, reply, value: '', maxAge: 0 }),
    browser(request, reply) {
      const known = knownBrowser(request);
      if (known !== undefined) return known;
      const value = randomBytes(32).toString('base64url');
      write('browser', { request, reply, value, maxAge: browserLives });
      return value;
    },
    knownBrowser,
  };
}

interface Written {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}
