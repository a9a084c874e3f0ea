import fastifyCookie from '@fastify/cookie';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Config } from '../../base/config/config.ts';
import { PorticoError } from '../../base/errors/portico-error.ts';
import type { IdMaker } from '../../base/id.ts';
import type { Log } from '../../base/log.ts';
import { answerClientError } from './answer-client-error.ts';
import { addHealthRoutes, type Metrics } from './health-routes.ts';
import { knownRoutes } from './known-routes.ts';
import { type Pages, wantsPage } from './pages.ts';
import { problemOf, problemType } from './problem.ts';
import { readTlsFiles } from './read-tls-files.ts';
import { type Probe, readinessAsker } from './readiness.ts';
import { requestIdMaker } from './request-id.ts';
import { translateError } from './translate-error.ts';
import { hostGuard } from './who/guard-host.ts';

export interface RestOptions {
  readonly config: Pick<Config, 'host' | 'port' | 'tls' | 'url'>;
  readonly log: Log;
  readonly newId: IdMaker;
  readonly probes: readonly Probe[];
  readonly metrics: Metrics;
  /** The other surfaces that share this listener. */
  readonly plugins?: readonly FastifyPluginAsync[];
  /** What a browser is shown that asks for a page where there is none, or where something went wrong. */
  readonly pages?: Pages;
  /** Milliseconds a probe may take. */
  readonly probePatience?: number;
  /** Milliseconds that requests under way get to finish when Portico stops. */
  readonly stopPatience?: number;
}

/** The HTTP surface while it listens. */
export interface Rest {
  readonly port: number;
  /** Takes no new connection, lets requests under way finish, and cuts off what outlasts the patience. */
  close(): Promise<void>;
}

export async function openRest(options: RestOptions): Promise<Rest> {
  const { config, log, stopPatience = 10_000 } = options;
  const app = await buildApp(options);
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await app.close();
    throw translateListenError(error, config);
  }
  const address = app.server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : config.port,
    async close() {
      const cut = setTimeout(() => {
        log.warn({ patience: stopPatience }, 'Requests under way did not finish in time and are cut off.');
        app.server.closeAllConnections();
      }, stopPatience);
      // Node closes idle connections once, at the beginning; one that falls idle later would keep us.
      const sweep = setInterval(() => app.server.closeIdleConnections(), 100);
      await app.close();
      clearTimeout(cut);
      clearInterval(sweep);
    },
  };
}

async function buildApp(options: RestOptions): Promise<FastifyInstance> {
  const { config, log, newId, probes, metrics, plugins = [], probePatience = 2_000 } = options;
  const { url } = config;
  const app: FastifyInstance = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdMaker(newId),
    https: config.tls === undefined ? null : await readTlsFiles(config.tls),
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    requestTimeout: 60_000,
    rewriteUrl: ({ url: path = '/' }) => (isArrival(path) ? `/auth/callback${path.slice(1)}` : path),
    return503OnClosing: false, // what already came in over an open connection is still answered
    clientErrorHandler: (error, socket) => answerClientError(error, socket, { url, requestId: newId('req') }),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      const refusal = translateError(error);
      reply.header('x-request-id', request.id).status(refusal.status).type(problemType);
      return reply.send(problemOf(refusal, { url, requestId: request.id }));
    },
  });
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  const methodsAt = knownRoutes(app);
  addReplyHeaders(app);
  const guardHost = hostGuard(config);
  app.addHook('onRequest', async (request) => guardHost(request));
  await app.register(fastifyCookie, { hook: false });
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
  addAccounting(app, options);
  addErrorAnswers(app, { url, methodsAt, pages: options.pages });
  const askReadiness = readinessAsker({
    probes,
    patience: probePatience,
    onFailure: (part, error) => {
      const known = error instanceof PorticoError;
      log.warn(
        { part, ...(known ? { code: error.code, detail: error.message } : { err: error }) },
        'A part does not answer.',
      );
    },
    onRecovery: (part) => log.info({ part }, 'The part answers again.'),
  });
  addHealthRoutes(app, { url, askReadiness, metrics, isStopping: () => stopping });
  for (const plugin of plugins) await app.register(plugin);
  return app;
}

/** Every answer says which request it belongs to, and that it is neither a page to frame nor a thing to keep. */
function addReplyHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
  });
}

/** Operations judge what comes in and goes out themselves; Fastify would load Ajv for it before anybody asks. */
function noSchemas(): never {
  throw new TypeError('A route has a schema of Fastify; operations have theirs.');
}

function addAccounting(app: FastifyInstance, { metrics }: RestOptions): void {
  app.addHook('onResponse', async (request, reply) => {
    // The pattern, never the path: a path has ids in it, and there would be no end of series.
    const route = request.routeOptions.url ?? 'none';
    const exchange = {
      method: request.method,
      route,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1_000,
    };
    metrics.observe(exchange);
    request.log.debug(exchange, 'Answered a request.');
  });
}

function addErrorAnswers(
  app: FastifyInstance,
  {
    url,
    methodsAt,
    pages,
  }: { url: string; methodsAt: (path: string) => readonly string[]; pages: Pages | undefined },
): void {
  app.setErrorHandler(async (thrown, request, reply) => {
    const error = translateError(thrown);
    const { code, message: detail, status } = error;
    // A refusal is the caller's affair and has no stack worth keeping; anything else is ours.
    if (status < 500) request.log.info({ code, detail }, 'Refused a request.');
    else request.log.error({ code, err: error }, 'A request failed.');
    if (error.retryAfter !== undefined) reply.header('retry-after', Math.ceil(error.retryAfter / 1_000));
    if (error.status === 401) reply.header('www-authenticate', 'Bearer realm="Portico"');
    const problem = problemOf(error, { url, requestId: request.id });
    reply.status(error.status);
    if (pages !== undefined && wantsPage(request)) return pages.problem(problem, reply);
    return reply.type(problemType).send(problem);
  });
  // Before the body is read: what nobody takes need not be understood.
  app.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return;
    const [path = '/'] = request.url.split('?');
    const methods = methodsAt(path);
    if (methods.length === 0 && wantsPage(request) && (await pages?.elsewhere(request, reply))) return reply;
    if (methods.length === 0)
      throw new PorticoError('rest-not-found', { detail: `${request.method} ${path}` });
    reply.header('allow', methods.join(', '));
    throw new PorticoError('rest-method-not-allowed', {
      detail: `${path} takes ${methods.join(', ')}, not ${request.method}.`,
    });
  });
}

/**
 * Sign-ins through Microsoft's own command-line client return to the bare address: that is the one Microsoft has on
 * its list for it, with any port (RFC 8252, 7.3).
 */
function isArrival(path: string): boolean {
  if (!path.startsWith('/?')) return false;
  const query = new URLSearchParams(path.slice(2));
  return query.has('admin_consent') || (query.has('state') && (query.has('code') || query.has('error')));
}

function translateListenError(error: unknown, { host, port }: RestOptions['config']): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new PorticoError('rest-port-taken', {
      detail: `${host}, port ${port}. To see which program it is: ss -ltnp 'sport = :${port}'`,
      cause: error,
    });
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new PorticoError('rest-cannot-listen', { detail: `${host}, port ${port}: ${code}`, cause: error });
  }
  return error;
}
