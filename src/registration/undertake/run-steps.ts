import { PorticoError } from '../../base/errors/portico-error.ts';
import type { Finding } from '../../base/finding.ts';
import type { Log } from '../../base/log.ts';
import type { HeldUndertaking } from '../../connections/undertakings.ts';
import { findingOf } from './finding-of.ts';

/** What a step says when it is over. */
export interface StepResult<Learned> {
  /** What happened, in words. */
  readonly outcome: string;
  readonly isSkipped?: true;
  /** What somebody still has to do, although the undertaking goes on. */
  readonly finding?: Finding;
  /** What the following steps may build on. */
  readonly learned?: Partial<Learned>;
}

/** One step: a name, a title, and one thing it brings about. It may be run again at any time: it first looks. */
export interface UndertakingStep<Context, Learned> {
  readonly name: string;
  readonly title: string;
  run(context: Context & Learned, say: (words: string) => Promise<void>): Promise<StepResult<Learned>>;
}

/**
 * Runs the steps one after the other, each written down before and after. The first that fails ends it; run again, every
 * step finds what is there and does only what is missing.
 */
export async function runSteps<Context extends object, Learned extends object>(
  held: HeldUndertaking,
  steps: readonly UndertakingStep<Context, Learned>[],
  start: {
    readonly context: Context;
    readonly learned: Learned;
    readonly log: Log;
    readonly closing: AbortSignal | undefined;
  },
): Promise<Learned | undefined> {
  const { closing } = start;
  let { learned } = start;
  for (const { name, run } of steps) {
    if (closing?.aborted) return letGo(held);
    await held.change({ step: { name, state: 'running' } });
    const say = (words: string) => held.change({ step: { name, outcome: words } });
    try {
      const result = await run({ ...start.context, ...learned }, say);
      learned = { ...learned, ...result.learned };
      await held.change({
        step: {
          name,
          state: result.isSkipped ? 'skipped' : 'done',
          outcome: result.outcome,
          finding: result.finding,
        },
      });
    } catch (error) {
      if (error instanceof PorticoError && error.code === 'registration-undertaking-taken-over') throw error;
      if (closing?.aborted) return letGo(held);
      start.log.warn({ err: error, undertaking: held.id, step: name }, 'A step at Microsoft failed.');
      const finding = findingOf(error);
      await held.change({ step: { name, state: 'failed', outcome: finding.title, finding } });
      await held.end('failed');
      return undefined;
    }
  }
  return learned;
}

/** The process ends: whoever wishes for the same next goes on at once. */
async function letGo(held: HeldUndertaking): Promise<undefined> {
  await held.letGo();
  return undefined;
}
