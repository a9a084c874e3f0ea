import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PorticoError } from '../../../base/errors/portico-error.ts';
import { Secret } from '../../../base/secret.ts';
import type { House } from '../../../operations/house.ts';
import { readInput } from '../../../operations/read-input.ts';
import type { Cookies } from './cookies.ts';
import { guardSite } from './guard-site.ts';
import { checkCsrf } from './who-asks.ts';

export interface SessionRoutesOptions {
  readonly access: House['access'];
  readonly cookies: Cookies;
  /** Portico's public address. */
  readonly url: string;
}

type SignedIn = Awaited<ReturnType<House['access']['signIn']>>;

const password = z
  .string()
  .max(1_024)
  .transform((text) => Secret.of(text))
  .meta({ format: 'password' });

export const signInInput = z.object({ password });
export const claimInput = z.object({
  link: z
    .string()
    .max(256)
    .transform((text) => Secret.of(text))
    .meta({ description: 'What stands behind the # of the one-time link.', format: 'password' }),
  password,
});
export const passwordInput = z.object({
  old: password.meta({ description: 'The present password.' }),
  fresh: password.meta({ description: 'The one to take its place.' }),
});

const scopes = z.array(z.enum(['read', 'operate', 'token', 'admin'])).readonly();
export const sessionOutput = z
  .object({
    isClaimed: z.boolean().meta({ description: 'Whether somebody has set a password yet.' }),
    session: z
      .object({
        name: z.string().meta({ description: 'Who is signed in.' }),
        scopes,
        csrf: z.string().meta({ description: 'To be sent as x-portico-csrf with all but GET.' }),
        expiresAt: z.iso.datetime().meta({ description: 'When it ends unless it is used before.' }),
      })
      .optional()
      .meta({ description: 'Absent where nobody is signed in.' }),
  })
  .meta({ id: 'Session' });

/** Where sessions are reached, below the root of the REST surface. */
export const sessionPath = '/api/v1/session';

/** Signing in to Portico itself. Not operations: they set cookies, which no other surface has. */
export function sessionRoutes({ access, cookies, url }: SessionRoutesOptions): FastifyPluginAsync {
  function visitor(request: FastifyRequest, reply: FastifyReply) {
    return { address: request.ip, browser: cookies.browser(request, reply) };
  }

  /** The browser gets a new cookie each time; what it held before is worth nothing from then on. */
  async function begin(request: FastifyRequest, reply: FastifyReply, { cookie, session }: SignedIn) {
    const before = cookies.session(request);
    if (before !== undefined) await access.signOut(before);
    cookies.keepSession(request, reply, cookie);
    return { isClaimed: true, session: show(session) };
  }

  async function present(request: FastifyRequest) {
    const cookie = cookies.session(request);
    const session = cookie === undefined ? undefined : await access.session(cookie);
    return cookie === undefined || session === undefined ? undefined : { cookie, session };
  }

  return async (app) => {
    app.removeContentTypeParser('text/plain');
    app.addHook('onRequest', async (request) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') guardSite(request, url);
    });

    app.get(sessionPath, async (request, reply) => {
      cookies.browser(request, reply);
      const found = await present(request);
      const isClaimed = await access.isClaimed();
      return found === undefined ? { isClaimed } : { isClaimed, session: show(found.session) };
    });

    app.post(sessionPath, async (request, reply) => {
      const { password } = readInput(signInInput, request.body);
      return begin(request, reply, await access.signIn(password, visitor(request, reply)));
    });

    app.delete(sessionPath, async (request, reply) => {
      const found = await present(request);
      if (found !== undefined) {
        checkCsrf(request, found.session.csrf);
        await access.signOut(found.cookie);
      }
      cookies.dropSession(request, reply);
      return reply.status(204).send();
    });

    app.post(`${sessionPath}/claim`, async (request, reply) => {
      const { link, password } = readInput(claimInput, request.body);
      return begin(request, reply, await access.claim(link, password, visitor(request, reply)));
    });

    app.post(`${sessionPath}/password`, async (request, reply) => {
      const found = await present(request);
      if (found === undefined)
        throw new PorticoError('rest-sign-in-needed', { detail: 'Only who is signed in can change it.' });
      checkCsrf(request, found.session.csrf);
      const { old, fresh } = readInput(passwordInput, request.body);
      return begin(request, reply, await access.changePassword(old, fresh, visitor(request, reply)));
    });
  };
}

function show({ actor, csrf, expiresAt }: SignedIn['session']) {
  const { name, scopes } = actor;
  return { name, scopes, csrf, expiresAt: new Date(expiresAt).toISOString() };
}
