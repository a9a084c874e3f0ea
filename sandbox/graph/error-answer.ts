import type { GraphAnswer } from './call.ts';
import type { GraphFault } from './fault.ts';
import type { RequestIds } from './request-ids.ts';

/** A fault as Graph words it: the code and message, and where Microsoft's support would find the request. */
export function errorAnswer(fault: GraphFault, ids: RequestIds, now: number): GraphAnswer {
  return {
    status: fault.status,
    headers: fault.headers,
    body: {
      error: {
        code: fault.code,
        message: fault.message,
        ...(fault.details.length > 0 ? { details: fault.details } : {}),
        ...fault.annotations,
        innerError: {
          date: new Date(now).toISOString().slice(0, 19),
          'request-id': ids.request,
          'client-request-id': ids.client,
        },
      },
    },
  };
}
