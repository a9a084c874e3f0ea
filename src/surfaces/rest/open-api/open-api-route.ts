import type { FastifyPluginAsync } from 'fastify';
import type { OpenApiOptions } from './open-api.ts';

/** The description of the interface, for whoever asks: it holds nothing of what Portico keeps. */
export function openApiRoute(options: OpenApiOptions): FastifyPluginAsync {
  let text: string | undefined;
  return async (app) => {
    app.get('/api/v1/openapi.json', async (_request, reply) => {
      if (text === undefined) {
        const { openApi } = await import('./open-api.ts');
        text = JSON.stringify(openApi(options));
      }
      return reply.type('application/json; charset=utf-8').send(text);
    });
  };
}
