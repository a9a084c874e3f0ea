import { timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PorticoError } from '../../../base/errors/portico-error.ts';
import { Secret } from '../../../base/secret.ts';
import type { House } from '../../../operations/house.ts';
import type { OperationContext } from '../../../operations/operation.ts';
import type { Cookies } from './cookies.ts';
import { guardSite } from './guard-site.ts';

export type Actor = OperationContext['actor'];

/** Finds out who sent a request. */
export type WhoAsks = (request: FastifyRequest, reply: FastifyReply) => Promise<Actor>;

interface WhoAsksOptions {
  readonly access: House['access'];
  readonly cookies: Cookies;
  /** Portico's public address. */
  readonly url: string;
}

const reading = new Set(['GET', 'HEAD']);

/**
 * By an API key, or by the cookie of a session: then the request must come from a page of Portico, and with anything
 * that changes something the page proves it. Throws where nobody is found.
 */
export function whoAsks({ access, cookies, url }: WhoAsksOptions): WhoAsks {
  return async (request, reply) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) return access.actorOfKey(keyIn(authorization));
    const cookie = cookies.session(request);
    if (cookie === undefined) throw signInNeeded('The request has neither an API key nor a session.');
    guardSite(request, url);
    const session = await access.session(cookie);
    if (session === undefined) throw signInNeeded('The session is over.');
    if (!reading.has(request.method)) checkCsrf(request, session.csrf);
    return { ...session.actor, browser: cookies.browser(request, reply) };
  };
}

function keyIn(authorization: string): Secret {
  const [, key] = /^Bearer +([\x21-\x7e]+) *$/i.exec(authorization) ?? [];
  if (key === undefined) throw signInNeeded('The Authorization header is not "Bearer" and an API key.');
  return Secret.of(key);
}

export function checkCsrf({ headers }: FastifyRequest, expected: string): void {
  const given = headers['x-portico-csrf'];
  if (typeof given === 'string' && given.length === expected.length) {
    const [one, other] = [Buffer.from(given), Buffer.from(expected)];
    if (one.length === other.length && timingSafeEqual(one, other)) return;
  }
  const detail =
    given === undefined ? 'It has no x-portico-csrf header.' : 'Its x-portico-csrf is not right.';
  throw new PorticoError('rest-csrf-missing', { detail });
}

function signInNeeded(detail: string): PorticoError {
  return new PorticoError('rest-sign-in-needed', { detail });
}
