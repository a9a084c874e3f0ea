import type { RetryAfter } from '../faults/rule.ts';
import type { FaultWords } from '../faults/through-faults.ts';
import type { GraphAnswer, GraphCall } from './call.ts';
import { tokenExpired } from './caller.ts';
import { GraphFault } from './fault.ts';
import type { Refusal } from './limits/mailbox-limits.ts';
import { deltaGone } from './odata/delta-round.ts';

const failures: Readonly<Record<number, readonly [code: string, message: string]>> = {
  500: ['InternalServerError', 'There was an internal server error while processing the request.'],
  502: ['BadGateway', 'The server, while acting as a gateway, received an invalid response.'],
  503: ['serviceNotAvailable', 'The service is temporarily unavailable. Repeat the request after a delay.'],
  504: ['UnknownError', 'The server did not receive a timely response from an upstream server.'],
};

/** What goes wrong on purpose, in Graph's words; thrown, so that it is written like every other error. */
export function graphFaultWords(call: GraphCall): FaultWords<GraphAnswer> {
  return {
    throttled: (retryAfter) => {
      throw tooManyRequests(call, retryAfter);
    },
    failed: (status, retryAfter) => {
      const [code, message] = failures[status] ?? ['UnknownError', 'An error occurred.'];
      throw new GraphFault(status, code, message, { headers: retryHeaders(retryAfter) });
    },
    tokenExpired: () => {
      throw tokenExpired();
    },
    deltaGone: () => {
      throw deltaGone(call);
    },
    onWire: (answer, wireFault) => ({ ...(answer ?? { status: 502 }), wireFault }),
  };
}

function tooManyRequests({ workload }: GraphCall, retryAfter: RetryAfter): GraphFault {
  const headers = retryHeaders(retryAfter);
  return workload === 'outlook'
    ? new GraphFault(429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.', {
        headers,
      })
    : new GraphFault(429, 'TooManyRequests', 'Too Many Requests', { headers });
}

function retryHeaders(retryAfter: RetryAfter): Readonly<Record<string, string>> {
  return retryAfter === null ? {} : { 'retry-after': String(retryAfter) };
}

/** Exchange's own refusal where an application is over its allowance in a mailbox. */
export function overLimit({ reason, retryAfter }: Refusal): GraphFault {
  return new GraphFault(429, 'ApplicationThrottled', `Application is over its ${reason} limit.`, {
    headers: { 'retry-after': String(retryAfter) },
  });
}
