import type { Clock } from '../../base/clock.ts';
import type { Permissions } from '../../base/feature.ts';
import type { Graph, TryOutStep } from '../graph.ts';
import { describeCall } from './describe-call.ts';
import { findingOfError } from './finding-of-error.ts';
import type { Ask, Outcome } from './outcome.ts';
import type { ReadTrial, SkippedTrial, Trial, WriteBackTrial } from './trial.ts';
import { callsOfWrite, writeAndRemove } from './write-and-remove.ts';

export interface TrialMeans {
  readonly graph: Graph;
  readonly clock: Clock;
  /** The permissions the feature takes for this, for the words of a refusal. */
  readonly needs: Permissions;
  readonly signal?: AbortSignal | undefined;
}

/** Somebody watches, and trials come one after the other: none may use up all the patience. */
const budget = 20_000;

/** Runs a trial, and what follows from it. Fails for defects and an abort alone, never for what Microsoft answers. */
export async function runTrial(trial: Trial, means: TrialMeans): Promise<readonly TryOutStep[]> {
  const { graph, clock, needs, signal } = means;
  const ask: Ask = (request, { stays = false } = {}) =>
    graph.request({ ...request, needs, budget, ...(signal === undefined || stays ? {} : { signal }) });
  const kind = kinds[trial.kind] as Kind<Trial>;
  const began = clock.elapsed();
  const { next, ...outcome } = await kind.run(trial, ask).catch((error: unknown): Outcome => {
    signal?.throwIfAborted();
    return { state: 'failed', cameBack: [], finding: findingOfError(error) };
  });
  const step: TryOutStep = {
    level: trial.kind === 'read' ? 'read' : 'update',
    asked: trial.asked,
    call: kind.call(trial),
    milliseconds: Math.round(clock.elapsed() - began),
    ...outcome,
  };
  return [step, ...(next === undefined ? [] : await runTrial(next, means))];
}

interface Kind<Of extends Trial> {
  readonly call: (trial: Of) => string;
  readonly run: (trial: Of, ask: Ask) => Promise<Outcome>;
}

const kinds: { readonly [Name in Trial['kind']]: Kind<Extract<Trial, { readonly kind: Name }>> } = {
  read: { call: ({ request }) => describeCall(request), run: read },
  write: { call: callsOfWrite, run: writeAndRemove },
  'write-back': {
    call: ({ read: request }) => `${describeCall(request)}, then written back`,
    run: writeBack,
  },
  skipped: { call: () => '', run: skip },
};

async function read(trial: ReadTrial, ask: Ask): Promise<Outcome> {
  const { body } = await ask(trial.request);
  return { state: 'ok', cameBack: trial.tell(body), next: trial.follow?.(body) };
}

async function writeBack(trial: WriteBackTrial, ask: Ask): Promise<Outcome> {
  const { body } = await ask(trial.read);
  const back = trial.back(body);
  if ('skip' in back) return { state: 'skipped', cameBack: [back.skip] };
  await ask(back.request);
  return { state: 'ok', cameBack: [back.done] };
}

async function skip({ reason }: SkippedTrial): Promise<Outcome> {
  return { state: 'skipped', cameBack: [reason] };
}
