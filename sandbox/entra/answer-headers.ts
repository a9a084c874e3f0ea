import type { AnswerHeaders } from '../serving/answers.ts';
import type { EntraCall } from './exchange.ts';

/** What every answer of the sign-in service carries: nobody may keep it, and how to speak of it afterwards. */
export function answerHeaders(call: EntraCall): AnswerHeaders {
  const named = call.request.headers['client-request-id'];
  return {
    'cache-control': 'no-store, no-cache',
    pragma: 'no-cache',
    expires: '-1',
    'x-ms-request-id': call.traceId,
    'x-ms-ests-server': 'portico-sandbox',
    ...(named ? { 'client-request-id': call.correlationId } : {}),
  };
}
