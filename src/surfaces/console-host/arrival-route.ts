import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { answerCallbackCheck, callbackCheckHeader } from '../../base/callback-check.ts';
import type { House } from '../../operations/house.ts';
import { type Arrived, approvedPage, failedPage, nothingMorePage, signedInPage } from './arrival-pages.ts';

/** Who is at a browser; main has it from the REST surface. */
export interface Visitors {
  browser(request: FastifyRequest, reply: FastifyReply): string;
  isSignedIn(request: FastifyRequest): Promise<boolean>;
}

export interface ArrivalRouteOptions {
  readonly connections: House['connections'];
  readonly visitors: Visitors;
  /** Portico's public address. */
  readonly url: string;
}

const consolePaths = { connection: '/connections/', setup: '/setups/' } as const;

/**
 * Where Microsoft sends browsers back to. Whoever works at the console goes on there, with the code gone from the
 * address; anybody else sees how it went.
 */
export function arrivalRoute({ connections, visitors, url }: ArrivalRouteOptions): FastifyPluginAsync {
  async function pageFor({ purpose, signIn, approval }: Arrived): Promise<string> {
    if (signIn.finding !== undefined) return failedPage(signIn.finding);
    if (approval !== undefined && purpose?.kind === 'connection')
      return approvedPage((await connections.find(purpose.id)).name, approval);
    return signIn.state === 'done' ? signedInPage(signIn) : nothingMorePage(signIn.state);
  }

  return async (app) => {
    app.get('/auth/callback', async (request, reply) => {
      const check = answerCallbackCheck(request.headers[callbackCheckHeader], request.originalUrl);
      if (check !== undefined) return reply.send(check);
      const text = url + request.originalUrl;
      const arrived = await connections.arrive({ text, browser: visitors.browser(request, reply) });
      const { purpose, next } = arrived;
      if (next !== undefined) return reply.redirect(next, 303);
      if (purpose !== undefined && (await visitors.isSignedIn(request)))
        return reply.redirect(consolePaths[purpose.kind] + encodeURIComponent(purpose.id), 303);
      return reply.type('text/html; charset=utf-8').send(await pageFor(arrived));
    });
  };
}
