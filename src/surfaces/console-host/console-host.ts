import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { catalogue } from '../../base/errors/catalogue.ts';
import { PorticoError } from '../../base/errors/portico-error.ts';
import { type ArrivalRouteOptions, arrivalRoute } from './arrival-route.ts';
import { type ConsoleFiles, consoleFiles } from './console-files.ts';
import { consolePolicy, pagePolicy } from './content-policy.ts';
import { errorListPage, errorPage } from './error-pages.ts';
import { firstPage } from './first-page.ts';
import { problemPage, type ShownProblem } from './problem-page.ts';

export interface ConsoleHostOptions {
  readonly version: string;
  /** Where the sandbox's pages are, while it is up. */
  readonly sandboxUrl: () => string | undefined;
  /** The folder of the built console. */
  readonly folder?: string;
  /** What is needed where browsers come back from Microsoft. */
  readonly arrivals?: ArrivalRouteOptions;
}

export interface ConsoleHost {
  readonly plugin: FastifyPluginAsync;
  readonly pages: {
    /** The console's page for its own addresses; it finds its way in the browser. */
    elsewhere(request: FastifyRequest, reply: FastifyReply): Promise<boolean>;
    problem(problem: ShownProblem, reply: FastifyReply): FastifyReply;
  };
}

const assets = [
  { path: '/page.css', file: 'page.css', type: 'text/css; charset=utf-8' },
  { path: '/first-page.js', file: 'first-page.js', type: 'text/javascript; charset=utf-8' },
  { path: '/favicon.svg', file: 'favicon.svg', type: 'image/svg+xml' },
] as const;

/** Below these nothing is the console's. */
const taken = /^\/(?:api|auth|errors|assets|healthz|readyz|metrics)(?:[/?]|$)/;
/** Stands in the built page wherever the nonce of the answer belongs. */
const noncePlace = '__CSP_NONCE__';

/** The pages a browser meets: the console, where Microsoft sends browsers back to, and one for every error code. */
export function consoleHost(options: ConsoleHostOptions): ConsoleHost {
  const files = options.folder === undefined ? undefined : consoleFiles(options.folder);
  return {
    async plugin(app) {
      app.addHook('onRequest', async (_request, reply) => {
        reply.header('content-security-policy', pagePolicy);
      });
      addOwnPages(app, options, files);
      if (files !== undefined) addAssets(app, files);
      if (options.arrivals !== undefined) await app.register(arrivalRoute(options.arrivals));
    },
    pages: {
      async elsewhere({ url }, reply) {
        const text = taken.test(url) ? undefined : await files?.page();
        if (text === undefined) return false;
        sendConsole(text, reply);
        return true;
      },
      problem: (problem, reply) =>
        sendPage(problemPage(problem), reply.header('content-security-policy', pagePolicy)),
    },
  };
}

function addOwnPages(app: FastifyInstance, options: ConsoleHostOptions, files: ConsoleFiles | undefined) {
  for (const { path, file, type } of assets) {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8');
    app.get(path, async (_request, reply) => reply.type(type).header('cache-control', 'no-cache').send(text));
  }
  app.get('/', async (request, reply) => {
    // Microsoft's own client for programs returns to http://localhost alone, without a path.
    const arrived = arrivalAtTheRoot(request.url);
    if (arrived !== undefined) return reply.redirect(arrived, 303);
    const text = await files?.page();
    if (text !== undefined) return sendConsole(text, reply);
    const { version, sandboxUrl } = options;
    return sendPage(firstPage({ version, sandboxUrl: sandboxUrl() }), reply);
  });
  app.get('/errors', async (_request, reply) => sendPage(errorListPage(catalogue), reply));
  app.get<{ Params: { code: string } }>('/errors/:code', async ({ params: { code } }, reply) => {
    const entry = Object.entries(catalogue).find(([known]) => known === code)?.[1];
    if (entry === undefined)
      throw new PorticoError('rest-not-found', { detail: `There is no error "${code}".` });
    return sendPage(errorPage(code, entry), reply);
  });
}

/** Where the answer to a sign-in goes that came without a path. */
function arrivalAtTheRoot(url: string): string | undefined {
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  const isAnswer = query.has('state') && (query.has('code') || query.has('error'));
  return isAnswer ? `/auth/callback?${query}` : undefined;
}

function addAssets(app: FastifyInstance, files: ConsoleFiles): void {
  app.get<{ Params: { name: string } }>('/assets/:name', async ({ params: { name }, headers }, reply) => {
    const asset = await files.asset(name, headers['accept-encoding']?.toString() ?? '');
    if (asset === undefined) throw new PorticoError('rest-not-found', { detail: 'There is no such asset.' });
    reply.headers({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' });
    if (asset.encoding !== undefined) reply.header('content-encoding', asset.encoding);
    return reply.type(asset.type).send(asset.bytes);
  });
}

function sendPage(html: string, reply: FastifyReply): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(html);
}

function sendConsole(text: string, reply: FastifyReply): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  reply.header('content-security-policy', consolePolicy(nonce));
  return sendPage(text.replaceAll(noncePlace, nonce), reply);
}
