import type { FaultBoard } from '../faults/board.ts';
import type { SandboxAnswer, SandboxHandler, SandboxRequest } from '../serving/exchange.ts';
import type { World } from '../world/world.ts';
import { callAnswerer } from './answer-call.ts';
import { answerBatch } from './batch/answer-batch.ts';
import type { GraphAnswer } from './call.ts';
import { readCaller } from './caller.ts';
import { errorAnswer } from './error-answer.ts';
import { GraphFault } from './fault.ts';
import { preflightAnswer, sandboxAnswer } from './http-answer.ts';
import { MailboxLimits } from './limits/mailbox-limits.ts';
import { metadataRoutes } from './metadata/routes.ts';
import { readJsonBody } from './read-json-body.ts';
import type { Recorder } from './record.ts';
import { type RequestIds, requestIds } from './request-ids.ts';
import { graphRoutes } from './routes.ts';
import { userinfoAnswer } from './userinfo.ts';

export interface GraphOptions {
  readonly record: Recorder;
  readonly faults: FaultBoard;
  /** Does work that no client waits for. */
  readonly late: (work: () => Promise<unknown>) => void;
}

type Answerer = (request: SandboxRequest, ids: RequestIds) => Promise<GraphAnswer>;

/** Microsoft Graph: finds the route, judges token and permission, lets the workload answer and words every error. */
export function graphHandler(world: World, { record, faults, late }: GraphOptions): SandboxHandler {
  const limits = new MailboxLimits(world.clock.now);
  const routes = [...graphRoutes, ...metadataRoutes(graphRoutes)];
  const answerCall = callAnswerer(world, routes, { faults, limits, late });

  const worded = async (request: SandboxRequest, ids: RequestIds, answer: Answerer): Promise<GraphAnswer> => {
    try {
      return await answer(request, ids);
    } catch (error) {
      if (error instanceof GraphFault) return errorAnswer(error, ids, world.clock.now());
      throw error;
    }
  };

  const single: Answerer = (request) => answerCall(request);

  const batch: Answerer = async (request, ids) => {
    readCaller(world, request.headers.authorization);
    const body = readJsonBody(request.method, request.headers, request.body);
    const inner = async (one: SandboxRequest): Promise<SandboxAnswer> => {
      const innerIds = requestIds(one.headers);
      const answer = await worded(one, innerIds, isBatch(one.url.pathname) ? refuseBatch : single);
      return sandboxAnswer(one, answer, innerIds, world.clock.now());
    };
    const failed = (fault: GraphFault): unknown => errorAnswer(fault, ids, world.clock.now()).body;
    return { status: 200, body: { responses: await answerBatch(request, body, inner, failed) } };
  };

  const refuseBatch: Answerer = async () => {
    throw new GraphFault(400, 'BadRequest', 'A batch cannot contain another batch.');
  };

  const userinfo: Answerer = async ({ headers }) => userinfoAnswer(world, headers.authorization);

  return async (request) => {
    if (request.method === 'OPTIONS') return preflightAnswer(request);
    const { pathname, search } = request.url;
    const ids = requestIds(request.headers);
    const isUserinfo = /^\/oidc\/userinfo\/?$/i.test(pathname);
    const asBatch = request.method === 'POST' && isBatch(pathname);
    const answer = await worded(request, ids, isUserinfo ? userinfo : asBatch ? batch : single);
    // A HEAD answers as its GET does, without the body that could be judged; what a fault cut off, no client has seen.
    if (!isUserinfo && !isUpload(pathname) && request.method !== 'HEAD' && !answer.wireFault)
      record({
        method: request.method,
        path: pathname + search,
        requestBody: recordable(request),
        status: answer.status,
        responseBody: Buffer.isBuffer(answer.body) ? null : (answer.body ?? null),
      });
    return sandboxAnswer(request, answer, ids, world.clock.now());
  };
}

/** Pieces of files go to Outlook's own interface, which is no part of Graph's model; here it has an address under Graph. */
function isUpload(pathname: string): boolean {
  return /\/attachmentSessions\/[^/]+\/?$/i.test(pathname);
}

function isBatch(pathname: string): boolean {
  return /^\/+(v1\.0|beta)\/+\$batch\/?$/i.test(pathname);
}

function recordable({ body, headers }: SandboxRequest): unknown {
  if (body.length === 0 || !/json/i.test(headers['content-type'] ?? '')) return null;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
