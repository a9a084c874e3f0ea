import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { House } from '../../operations/house.ts';
import type { Operation } from '../../operations/operation.ts';
import { openApiRoute } from './open-api/open-api-route.ts';
import { operationRoutes } from './operation-routes.ts';
import { openCookies } from './who/cookies.ts';
import { sessionRoutes } from './who/session-routes.ts';
import { whoAsks } from './who/who-asks.ts';

export interface RestApiOptions {
  readonly operations: readonly Operation[];
  readonly house: House;
}

/** Who is at a browser, for surfaces that show pages. */
export interface Visitors {
  /** What tells this browser from others; given to it now when it has none. */
  browser(request: FastifyRequest, reply: FastifyReply): string;
  isSignedIn(request: FastifyRequest): Promise<boolean>;
}

export interface RestApi {
  readonly plugin: FastifyPluginAsync;
  readonly visitors: Visitors;
}

/** Everything below /api/v1: the operations, the sessions of the console, and the description of both. */
export function restApi({ operations, house }: RestApiOptions): RestApi {
  const { access, url, version } = house;
  const cookies = openCookies(url);
  const asks = whoAsks({ access, cookies, url });
  return {
    async plugin(app) {
      await app.register(sessionRoutes({ access, cookies, url }));
      await app.register(operationRoutes({ operations, house, whoAsks: asks }));
      await app.register(openApiRoute({ operations, version, url }));
    },
    visitors: {
      browser: cookies.browser,
      async isSignedIn(request) {
        const cookie = cookies.session(request);
        return cookie !== undefined && (await access.session(cookie)) !== undefined;
      },
    },
  };
}
