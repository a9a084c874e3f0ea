import { readFileSync } from 'node:fs';
import type { FastifyPluginAsync } from 'fastify';
import { catalogue } from '../../base/errors/catalogue.ts';
import { PorticoError } from '../../base/errors/portico-error.ts';
import { errorListPage, errorPage } from './error-pages.ts';
import { firstPage } from './first-page.ts';

export interface ConsoleHostOptions {
  readonly version: string;
  /** Where the sandbox's pages are, while it is up. */
  readonly sandboxUrl: () => string | undefined;
}

/** Everything comes from here, nothing runs inline, and nobody may put a page of ours into a frame. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const assets = [
  { path: '/page.css', file: 'page.css', type: 'text/css; charset=utf-8' },
  { path: '/first-page.js', file: 'first-page.js', type: 'text/javascript; charset=utf-8' },
  { path: '/favicon.svg', file: 'favicon.svg', type: 'image/svg+xml' },
] as const;

/** The pages a browser meets: the first page, and one for every error code. */
export function consoleHost({ version, sandboxUrl }: ConsoleHostOptions): FastifyPluginAsync {
  return async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('content-security-policy', contentPolicy);
    });
    for (const { path, file, type } of assets) {
      const text = readFileSync(new URL(file, import.meta.url), 'utf8');
      app.get(path, async (_request, reply) =>
        reply.type(type).header('cache-control', 'no-cache').send(text),
      );
    }
    const page = (path: string, html: () => string) =>
      app.get(path, async (_request, reply) => reply.type('text/html; charset=utf-8').send(html()));
    page('/', () => firstPage({ version, sandboxUrl: sandboxUrl() }));
    page('/errors', () => errorListPage(catalogue));
    app.get<{ Params: { code: string } }>('/errors/:code', async ({ params: { code } }, reply) => {
      const entry = Object.entries(catalogue).find(([known]) => known === code)?.[1];
      if (entry === undefined)
        throw new PorticoError('rest-not-found', { detail: `There is no error "${code}".` });
      return reply.type('text/html; charset=utf-8').send(errorPage(code, entry));
    });
  };
}
