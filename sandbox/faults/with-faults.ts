import { json } from '../serving/answers.ts';
import type { SandboxAnswer, SandboxHandler } from '../serving/exchange.ts';
import type { FaultBoard } from './board.ts';
import type { RetryAfter } from './rule.ts';
import { type FaultWords, throughFaults } from './through-faults.ts';

/**
 * Puts a part of the sandbox that knows nothing of faults behind them: the sign-in service.
 * `late` does work that no client waits for.
 */
export function withFaults(
  board: FaultBoard,
  handler: SandboxHandler,
  late: (work: () => Promise<unknown>) => void,
): SandboxHandler {
  return (request) => {
    const answer = async (): Promise<SandboxAnswer> => handler(request);
    const struck = {
      method: request.method,
      path: request.url.pathname,
      carriesDeltaToken: false,
      answer,
      answerLate: () => late(answer),
    };
    return throughFaults(board, struck, signInWords);
  };
}

const signInWords: FaultWords<SandboxAnswer> = {
  throttled: (retryAfter) =>
    refusal(
      429,
      'temporarily_unavailable',
      'AADSTS90033: A transient error has occurred. Please try again.',
      retryAfter,
    ),
  failed: (status, retryAfter) =>
    refusal(
      status,
      'temporarily_unavailable',
      'AADSTS90033: A transient error has occurred. Please try again.',
      retryAfter,
    ),
  // These two are Graph's.
  tokenExpired: () =>
    refusal(
      400,
      'invalid_grant',
      'AADSTS70043: The refresh token has expired or is invalid due to sign-in frequency checks by conditional access.',
      null,
    ),
  deltaGone: () => refusal(400, 'invalid_request', 'AADSTS90014: The required field is missing.', null),
  onWire: (answer, wireFault) => ({ ...(answer ?? { status: 502 }), wireFault }),
};

function refusal(status: number, error: string, description: string, retryAfter: RetryAfter): SandboxAnswer {
  const code = Number(/AADSTS(\d+)/.exec(description)?.[1]);
  return json(
    status,
    { error, error_description: description, error_codes: [code] },
    retryAfter === null ? {} : { 'retry-after': String(retryAfter) },
  );
}
