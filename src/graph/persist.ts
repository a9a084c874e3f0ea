import type { Secret } from '../base/secret.ts';
import type { Exchange } from './exchange.ts';
import type { GraphAnswer } from './graph.ts';
import { GraphError } from './graph-error.ts';
import type { GraphOptions } from './graph-options.ts';
import { judgeAnswer, type Verdict } from './judge-answer.ts';
import { mayHaveBeenDone, nextAttempt } from './next-attempt.ts';
import { sendRequest } from './send-request.ts';

type Means = Required<Omit<GraphOptions, 'cloud'>>;

/** Sends until there is an answer, a reason not to go on, or no time left. */
export async function persist(exchange: Exchange, means: Means): Promise<GraphAnswer<unknown>> {
  const { clock, token, wait, random } = means;
  const { signal, isRepeatable } = exchange;
  const ends = clock.elapsed() + exchange.budget;
  let bearer = await token();
  let isRenewed = false;
  let mayBeGone = false;

  for (let number = 1; ; number += 1) {
    signal?.throwIfAborted();
    const outcome = await attempt(exchange, { ...means, bearer, left: ends - clock.elapsed() });
    if (outcome.isGood) return outcome.answer;
    const { error } = outcome;
    if (mayBeGone && error instanceof GraphError && error.graphStatus === 404) return removedBefore();
    if (!isRenewed && isTokenRefusal(error)) {
      isRenewed = true;
      bearer = await token({ renew: true, ...(error.claims === undefined ? {} : { claims: error.claims }) });
      continue;
    }
    const left = ends - clock.elapsed();
    const pause = nextAttempt(error, { number, isRepeatable, left, random: random() });
    if (pause === undefined) throw error;
    mayBeGone ||= exchange.method === 'DELETE' && mayHaveBeenDone(error);
    await wait(pause, signal);
  }
}

/** A removal sent again after its answer got lost finds nothing: then the first one did it. */
const removedBefore = (): GraphAnswer<unknown> => ({
  status: 204,
  headers: new Headers(),
  body: undefined,
});

/** Refused before any work, so that every method may be sent again with a better token. */
function isTokenRefusal(error: unknown): error is GraphError {
  return (
    error instanceof GraphError &&
    (error.code === 'graph-token-refused' || error.finding.code === 'graph/token-refused')
  );
}

async function attempt(
  exchange: Exchange,
  means: Means & { readonly bearer: Secret; readonly left: number },
): Promise<Verdict | { readonly isGood: false; readonly error: unknown }> {
  const { clock, log } = means;
  const { method, path, headers, needs, clientRequestId } = exchange;
  const began = clock.elapsed();
  const note = (more: Readonly<Record<string, unknown>>) =>
    log.debug(
      {
        method,
        path: path.replace(/\?.*$/s, ''),
        clientRequestId,
        milliseconds: Math.round(clock.elapsed() - began),
        ...more,
      },
      'Asked Microsoft Graph',
    );
  try {
    const raw = await sendRequest(exchange, means);
    const anyMediaType = Object.keys(headers).some((name) => name.toLowerCase() === 'accept');
    const verdict = judgeAnswer(raw, {
      method,
      path,
      needs,
      anyMediaType,
      clientRequestId,
      now: clock.now(),
    });
    note({ status: raw.status, requestId: raw.headers.get('request-id') ?? undefined });
    return verdict;
  } catch (error) {
    note({ err: error });
    return { isGood: false, error };
  }
}
