import type { FastifyInstance } from 'fastify';
import { PorticoError } from '../../base/errors/portico-error.ts';
import { problemOf, problemType } from './problem.ts';
import type { Readiness } from './readiness.ts';

/** How a finished exchange is counted, and how the counts are read. */
export interface Metrics {
  observe(exchange: { method: string; route: string; status: number; seconds: number }): void;
  read(): Promise<{ readonly contentType: string; readonly text: string }>;
}

interface HealthOptions {
  readonly url: string;
  readonly askReadiness: () => Promise<Readiness>;
  readonly metrics: Metrics;
  readonly isStopping: () => boolean;
}

/** What orchestrators and monitoring ask: is the process alive, does it work, how much has it done. */
export function addHealthRoutes(
  app: FastifyInstance,
  { url, askReadiness, metrics, isStopping }: HealthOptions,
): void {
  app.get('/healthz', () => ({ status: 'ok' }));

  app.get('/readyz', async (request, reply) => {
    const { ready, parts } = await askReadiness();
    if (ready && !isStopping()) return { status: 'ready', parts };
    const missing = parts.filter((part) => part.needed && !part.ready).map(({ name }) => name);
    const detail = isStopping() ? 'Portico is stopping.' : `Not ready: ${missing.join(', ')}.`;
    const error = new PorticoError('rest-not-ready', { detail });
    // Not thrown: a probe every few seconds would fill the log with what the failing part has logged already.
    reply.status(error.status).type(problemType);
    return { ...problemOf(error, { url, requestId: request.id }), parts };
  });

  app.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await metrics.read();
    return reply.type(contentType).send(text);
  });
}
