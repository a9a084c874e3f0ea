import type { SandboxAnswer, SandboxHandler, SandboxRequest } from '../serving/exchange.ts';
import type { World } from '../world/world.ts';
import { callAnswerer } from './answer-call.ts';
import type { GraphAnswer } from './call.ts';
import { errorAnswer } from './error-answer.ts';
import { GraphFault } from './fault.ts';
import type { Recorder } from './record.ts';
import { type RequestIds, requestIds } from './request-ids.ts';
import { graphRoutes } from './routes.ts';

export interface GraphOptions {
  readonly record: Recorder;
}

/** Microsoft Graph: finds the route, judges token and permission, lets the workload answer and words every error. */
export function graphHandler(world: World, { record }: GraphOptions): SandboxHandler {
  const answerCall = callAnswerer(world, graphRoutes);
  return async (request) => {
    if (request.method === 'OPTIONS') return preflightAnswer(request);
    const ids = requestIds(request.headers);
    const answer = await answerCall(request).catch((error: unknown) => {
      if (error instanceof GraphFault) return errorAnswer(error, ids, world.clock.now());
      throw error;
    });
    record({
      method: request.method,
      path: request.url.pathname + request.url.search,
      requestBody: recordable(request.body, request.headers['content-type']),
      status: answer.status,
      responseBody: Buffer.isBuffer(answer.body) ? null : (answer.body ?? null),
    });
    return sandboxAnswer(request, answer, ids, world.clock.now());
  };
}

function sandboxAnswer(
  request: SandboxRequest,
  answer: GraphAnswer,
  ids: RequestIds,
  now: number,
): SandboxAnswer {
  const { body } = answer;
  const isJson = body !== undefined && !Buffer.isBuffer(body);
  const headers: Record<string, string> = {
    'cache-control': 'no-cache',
    'request-id': ids.request,
    'client-request-id': ids.client,
    'x-ms-ags-diagnostic': diagnostic,
    date: new Date(now).toUTCString(),
    ...(request.headers.origin ? corsHeaders : {}),
    ...(isJson ? { 'content-type': jsonType(request.headers.accept), 'odata-version': '4.0' } : {}),
    ...answer.headers,
  };
  if (body === undefined || request.method === 'HEAD') return { status: answer.status, headers };
  return { status: answer.status, headers, body: Buffer.isBuffer(body) ? body : JSON.stringify(body) };
}

/** Graph names the amount of metadata it wrote; it is always the minimal one here. */
function jsonType(accept: string | undefined): string {
  const streaming = /odata\.streaming=(true|false)/i.exec(accept ?? '')?.[1]?.toLowerCase() ?? 'true';
  return `application/json; odata.metadata=minimal; odata.streaming=${streaming}; IEEE754Compatible=false; charset=utf-8`;
}

const diagnostic = JSON.stringify({
  ServerInfo: { DataCenter: 'Sandbox', Slice: 'E', Ring: '1', ScaleUnit: '000', RoleInstance: 'PORTICO' },
});

const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id, ReadWriteConsistencyToken, Retry-After, Content-Disposition, WWW-Authenticate',
};

/** Browsers ask before they send a token from another site; Graph lets every site call. */
function preflightAnswer(request: SandboxRequest): SandboxAnswer {
  return {
    status: 204,
    headers: {
      ...corsHeaders,
      'access-control-allow-methods': 'GET,POST,PUT,PATCH,DELETE',
      'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
      'access-control-max-age': '600',
    },
  };
}

function recordable(body: Buffer, type: string | undefined): unknown {
  if (body.length === 0 || !/json/i.test(type ?? '')) return null;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
