import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { PorticoError } from '../../base/errors/portico-error.ts';
import type { House } from '../../operations/house.ts';
import { type JsonSchema, jsonSchemaOf } from '../../operations/input/json-schema.ts';
import type { Operation } from '../../operations/operation.ts';
import { perform } from '../../operations/perform.ts';
import { gatherInput } from './gather-input.ts';
import type { Actor, WhoAsks } from './who/who-asks.ts';

export interface OperationRoutesOptions {
  readonly operations: readonly Operation[];
  readonly house: House;
  readonly whoAsks: WhoAsks;
}

/** Every operation at its address. */
export function operationRoutes(options: OperationRoutesOptions): FastifyPluginAsync {
  return async (app) => {
    // Forms of other sites can send text without asking first; only JSON is read here.
    app.removeContentTypeParser('text/plain');
    for (const operation of options.operations) addRoute(app, operation, options);
  };
}

function addRoute(app: FastifyInstance, operation: Operation, options: OperationRoutesOptions): void {
  const { house, whoAsks, operations } = options;
  const { method, path, status = 200 } = operation.rest;
  const actors = new WeakMap<FastifyRequest, Actor>();
  // Written with the first request: most operations are not asked for while a hub is up.
  let schema: JsonSchema | undefined;

  app.route({
    method,
    url: `/api/v1${path}`,
    // Before the body is read: a stranger need not be listened to.
    async onRequest(request, reply) {
      actors.set(request, await whoAsks(request, reply));
    },
    async handler(request, reply) {
      const actor = actors.get(request);
      if (actor === undefined) throw new TypeError('A request came this far without an actor.');
      schema ??= jsonSchemaOf(operation.input, 'input');
      const signal = goneSignal(reply);
      const given = gatherInput(request, schema);
      const output = await perform(operation, given, { house, actor, signal, operations });
      reply.status(status);
      return status === 204 ? reply.send() : output;
    },
  });
}

/** Aborted when the caller goes away before the answer. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished)
      controller.abort(new PorticoError('rest-caller-gone', { detail: 'The caller closed the connection.' }));
  });
  return controller.signal;
}
