import type { Clock } from '../../base/clock.ts';
import { PorticoError } from '../../base/errors/portico-error.ts';
import type { FeatureName } from '../../base/feature.ts';
import type { Graph, TryOutStep } from '../../graph/graph.ts';
import { findingOfError } from '../../graph/try-out/finding-of-error.ts';
import { knownZone } from '../../graph/try-out/readable-time.ts';
import type { ReadTrial, Whose } from '../../graph/try-out/trial.ts';
import { features } from '../feature-list.ts';
import { findPerson, type PersonFound } from './find-person.ts';
import type { TryOutSubject } from './subject.ts';
import { tryFeature } from './try-feature.ts';
import { tryOuts } from './try-outs.ts';

export interface TryOutOptions {
  readonly graph: Graph;
  readonly clock: Clock;
  readonly subject: TryOutSubject;
  /** Whom an application is tried on: an address or id. Chosen from the directory unless said. */
  readonly person?: string | undefined;
  /** The reader's, as IANA names it; UTC unless said. */
  readonly timeZone?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Hears of every step as soon as it has ended. */
  readonly onStep?: (feature: FeatureName, step: TryOutStep) => void;
}

export interface FeatureTryOut {
  readonly feature: FeatureName;
  readonly title: string;
  readonly steps: readonly TryOutStep[];
}

/** Exchange lets an application do four things at a time in a mailbox; one stays free for what else it has to do. */
const atOnce = 3;

/**
 * Tries every feature a connection has switched on: real reads, and where it may change things, a write that is undone
 * at once. Whatever Microsoft answers is in the steps; it fails only when aborted.
 */
export async function runTryOut(options: TryOutOptions): Promise<readonly FeatureTryOut[]> {
  const { subject, signal, onStep } = options;
  const timeZone = knownZone(options.timeZone);
  const person = subject.acting === 'app' ? await personFor(options, timeZone) : undefined;
  const wanted = features.flatMap((facts) => {
    const standing = subject.standings.find(({ feature }) => feature === facts.name);
    return standing === undefined ? [] : [{ facts, standing }];
  });
  return inTurns(wanted, async ({ facts, standing }) => {
    const steps: TryOutStep[] = [];
    for await (const step of tryFeature(facts, standing, { ...options, timeZone, person })) {
      signal?.throwIfAborted();
      steps.push(step);
      onStep?.(facts.name, step);
    }
    return { feature: facts.name, title: facts.title, steps };
  });
}

/** On whom the features of an application are tried; undefined when none of them is about anybody. */
async function personFor(options: TryOutOptions, timeZone: string): Promise<PersonFound | undefined> {
  const { graph, clock, subject, person, signal } = options;
  const able = subject.standings.filter(
    ({ feature, has }) => has !== 'none' && tryOuts[feature].about !== 'organisation',
  );
  if (able.length === 0) return undefined;
  const knocking = able.find(({ feature }) => tryOuts[feature].about === 'mailbox');
  const knock = (whose: Whose): ReadTrial | undefined =>
    knocking &&
    tryOuts[knocking.feature]
      .read({ whose, acting: subject.acting, now: clock.now(), timeZone })
      .find((trial) => trial.kind === 'read');
  try {
    return await findPerson(graph, person, { knock, signal });
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof PorticoError)) throw error;
    return { finding: findingOfError(error) };
  }
}

/** Works on a few at a time; what comes out keeps the order of what went in. */
async function inTurns<In, Out>(items: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [at, item] of waiting) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
