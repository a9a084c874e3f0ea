import { PorticoError } from '../../base/errors/portico-error.ts';
import { GraphError } from '../graph-error.ts';
import { mayHaveBeenDone } from '../next-attempt.ts';
import { itemsOf, textOf } from '../read-body.ts';
import { describeCall } from './describe-call.ts';
import { findingOfError } from './finding-of-error.ts';
import type { Ask, Outcome } from './outcome.ts';
import type { WriteTrial } from './trial.ts';

/**
 * Creates something and removes it, so that nothing stays whatever happens: what an earlier try-out left when it was
 * stopped in between goes first, and when the answer to the creation gets lost, it is looked for.
 */
export async function writeAndRemove(trial: WriteTrial, ask: Ask): Promise<Outcome> {
  await removeTraces(trial, ask);
  let id: string | undefined;
  try {
    id = textOf((await ask(trial.create)).body, 'id');
  } catch (error) {
    if (!mayExist(error)) throw error;
    if ((await removeTraces(trial, ask)) === 0) throw error;
    return {
      state: 'ok',
      cameBack: [`${trial.made}. Microsoft's answer got lost on the way; it was found and removed again.`],
    };
  }
  if (id === undefined) {
    await removeTraces(trial, ask);
    throw new PorticoError('graph-answer-unreadable', {
      detail: 'What was created came back without an id.',
    });
  }
  try {
    await remove(trial, id, ask);
  } catch (error) {
    const left = `${trial.made}. It could not be removed; the next try-out removes it.`;
    return { state: 'failed', cameBack: [left], finding: findingOfError(error) };
  }
  return { state: 'ok', cameBack: [`${trial.made}, and removed again.`] };
}

/** In words, with the place of what is not known before. */
export function callsOfWrite({ create, placeOf, removal }: WriteTrial): string {
  const item = placeOf('{id}');
  const end =
    removal === 'for-good'
      ? describeCall({ method: 'POST', path: `${item}/permanentDelete` })
      : describeCall({ method: 'DELETE', path: item });
  return `${describeCall(create)}, then ${end}`;
}

/** An answer that got lost, or the refusal of a second attempt whose first one went through. */
function mayExist(error: unknown): boolean {
  return (
    mayHaveBeenDone(error) ||
    (error instanceof GraphError && error.graphCode === 'ErrorDuplicateTransactionId')
  );
}

/** How many there were. Goes on when the person gave up meanwhile: it is there to leave things in order. */
async function removeTraces(trial: WriteTrial, ask: Ask): Promise<number> {
  const { body } = await ask(trial.traces, { stays: true });
  // The list is asked for these alone; should a server overlook the filter, nothing else may be removed.
  const traces = itemsOf(body).filter((item) => trial.isTrace(item));
  for (const trace of traces) await remove(trial, textOf(trace, 'id') ?? '', ask);
  return traces.length;
}

async function remove({ placeOf, removal }: WriteTrial, id: string, ask: Ask): Promise<void> {
  if (id === '') return;
  const item = placeOf(encodeURIComponent(id));
  if (removal === 'for-good') {
    try {
      await ask({ method: 'POST', path: `${item}/permanentDelete`, repeatable: true }, { stays: true });
      return;
    } catch (error) {
      // Not every cloud and kind of account has it. The plain removal says it if there is more to it.
      if (!(error instanceof GraphError)) throw error;
    }
  }
  try {
    await ask({ method: 'DELETE', path: item }, { stays: true });
  } catch (error) {
    if (!(error instanceof GraphError) || error.graphStatus !== 404) throw error;
  }
}
