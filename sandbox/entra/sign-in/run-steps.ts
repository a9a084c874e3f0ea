import type { SandboxAnswer } from '../../serving/exchange.ts';
import { EntraFault } from '../errors/entra-fault.ts';
import { sessionCookie } from './browser-session.ts';
import type { FaultAnswer, Flow, Step } from './flow.ts';

/** Takes a sign-in through a table of steps, until one of them answers. */
export async function runSteps(
  start: Flow,
  steps: readonly Step[],
  answerFault: FaultAnswer,
): Promise<SandboxAnswer> {
  let flow = start;
  try {
    for (const step of steps) {
      const next = await step(flow);
      if ('status' in next) return withCookie(flow, next);
      flow = next;
    }
  } catch (error) {
    if (!(error instanceof EntraFault)) throw error;
    return withCookie(flow, answerFault(flow, error));
  }
  throw new Error('The last step of a table must answer.');
}

function withCookie({ call, session }: Flow, answer: SandboxAnswer): SandboxAnswer {
  return {
    ...answer,
    headers: { 'set-cookie': sessionCookie(call.request, session), ...answer.headers },
  };
}
