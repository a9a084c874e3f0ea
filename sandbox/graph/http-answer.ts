import type { SandboxAnswer, SandboxRequest } from '../serving/exchange.ts';
import type { GraphAnswer } from './call.ts';
import type { RequestIds } from './request-ids.ts';

/** A Graph answer as HTTP, with the headers that stand on every one of Graph's. */
export function sandboxAnswer(
  request: SandboxRequest,
  answer: GraphAnswer,
  ids: RequestIds,
  now: number,
): SandboxAnswer {
  const { body, status, wireFault } = answer;
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
  const sent =
    body === undefined || request.method === 'HEAD'
      ? undefined
      : Buffer.isBuffer(body)
        ? body
        : JSON.stringify(body);
  return {
    status,
    headers,
    ...(sent === undefined ? {} : { body: sent }),
    ...(wireFault === undefined ? {} : { wireFault }),
  };
}

/** Graph names the amount of metadata it wrote; it is always the minimal one here. */
function jsonType(accept: string | undefined): string {
  const streaming = /odata\.streaming=(true|false)/i.exec(accept ?? '')?.[1]?.toLowerCase() ?? 'true';
  return `application/json;odata.metadata=minimal;odata.streaming=${streaming};IEEE754Compatible=false;charset=utf-8`;
}

const diagnostic = JSON.stringify({
  ServerInfo: { DataCenter: 'Sandbox', Slice: 'E', Ring: '1', ScaleUnit: '000', RoleInstance: 'PORTICO' },
});

const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id, Retry-After, Content-Disposition, WWW-Authenticate',
};

/** Browsers ask before they send a token from another site; Graph lets every site call. */
export function preflightAnswer(request: SandboxRequest): SandboxAnswer {
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
