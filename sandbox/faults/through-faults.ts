import { setTimeout as sleep } from 'node:timers/promises';
import type { WireFault } from '../serving/exchange.ts';
import type { FaultBoard } from './board.ts';
import type { FaultRule, RetryAfter } from './rule.ts';

/** How a part of the sandbox words what goes wrong on purpose. */
export interface FaultWords<Answer> {
  readonly throttled: (retryAfter: RetryAfter) => Answer;
  readonly failed: (status: number, retryAfter: RetryAfter) => Answer;
  readonly tokenExpired: () => Answer;
  readonly deltaGone: () => Answer;
  readonly onWire: (answer: Answer | undefined, fault: WireFault) => Answer;
}

export interface Struck<Answer> {
  readonly method: string;
  readonly path: string;
  /** Only requests that carry a delta or skip token can find it gone. */
  readonly carriesDeltaToken: boolean;
  /** Does what was asked and answers it; called twice where the request is delivered twice. */
  readonly answer: () => Promise<Answer>;
  /** The same when no client waits any more. */
  readonly answerLate: () => void;
}

/** Answers a request through the faults that are switched on; without any it only answers. */
export async function throughFaults<Answer>(
  board: FaultBoard,
  request: Struck<Answer>,
  words: FaultWords<Answer>,
): Promise<Answer> {
  const rules = board.draw(request.method, request.path);
  for (const rule of rules) {
    const early = await before(board, rule, request, words);
    if (early !== undefined) return early;
  }
  let answer = await request.answer();
  for (const rule of rules) answer = await after(rule, answer, request, words);
  return answer;
}

async function before<Answer>(
  board: FaultBoard,
  rule: FaultRule,
  request: Struck<Answer>,
  words: FaultWords<Answer>,
): Promise<Answer | undefined> {
  switch (rule.effect) {
    case 'latency':
      await sleep(rule.milliseconds);
      return undefined;
    case 'throttle':
      return words.throttled(rule.retryAfter);
    case 'fail':
      return words.failed(rule.status, rule.retryAfter);
    case 'commit-late':
      board.later(rule.milliseconds, request.answerLate);
      return words.failed(rule.status, null);
    case 'drop-connection':
      return rule.when === 'before' ? words.onWire(undefined, 'drop-connection') : undefined;
    case 'expired-token':
      return words.tokenExpired();
    case 'delta-gone':
      return request.carriesDeltaToken ? words.deltaGone() : undefined;
    default:
      return undefined;
  }
}

async function after<Answer>(
  rule: FaultRule,
  answer: Answer,
  request: Struck<Answer>,
  words: FaultWords<Answer>,
): Promise<Answer> {
  switch (rule.effect) {
    case 'commit-then-fail':
      return words.failed(rule.status, null);
    case 'drop-connection':
      return words.onWire(answer, 'drop-connection');
    case 'truncate-body':
      return words.onWire(answer, 'truncate-body');
    case 'deliver-twice':
      return request.answer();
    default:
      return answer;
  }
}
