import type { Clock } from '../../base/clock.ts';
import type { FeatureFacts, FeatureLevel, Permissions } from '../../base/feature.ts';
import type { Finding } from '../../base/finding.ts';
import type { Graph, TryOutStep } from '../../graph/graph.ts';
import { runTrial } from '../../graph/try-out/run-trial.ts';
import type { Trial, Whose } from '../../graph/try-out/trial.ts';
import type { PersonFound } from './find-person.ts';
import type { Standing, TryOutSubject } from './subject.ts';
import { tryOuts } from './try-outs.ts';

export interface FeatureMeans {
  readonly graph: Graph;
  readonly clock: Clock;
  readonly subject: TryOutSubject;
  /** On whom an application is tried; absent where it is about nobody. */
  readonly person: PersonFound | undefined;
  readonly timeZone: string;
  readonly signal?: AbortSignal | undefined;
}

/** Somebody, or something, a feature is tried on. */
interface Target {
  readonly found: PersonFound;
  readonly isShared: boolean;
}

/** Tries one feature on everybody it is for, step by step: first reading, then, where that works, a write. */
export async function* tryFeature(
  facts: FeatureFacts,
  standing: Standing,
  means: FeatureMeans,
): AsyncGenerator<TryOutStep> {
  for (const { found, isShared } of targetsOf(facts, means)) {
    let obstacle = 'whose' in found ? undefined : obstacleOf(found);
    for (const level of levelsOf(standing)) {
      const missing = lackOf(level, standing, means.subject);
      const needs = needsOf(facts, level, { acting: means.subject.acting, isShared });
      for (const trial of trialsOf(level, standing, found, means)) {
        const block = missing ?? obstacle;
        const steps = block ? [blocked(level, trial, block)] : await runTrial(trial, { ...means, needs });
        yield* steps;
        if (level === 'read' && steps[0]?.state === 'failed') obstacle = readingFailed;
      }
    }
  }
}

function targetsOf(facts: FeatureFacts, { subject, person }: FeatureMeans): readonly Target[] {
  const { about } = tryOuts[facts.name];
  const isApp = subject.acting === 'app';
  const own: PersonFound =
    isApp && about !== 'organisation' ? (person ?? nobody) : { whose: { path: '/me' } };
  // Personal accounts cannot be let into other mailboxes; for an application all mailboxes are others'.
  const opensOthers = isApp
    ? about === 'mailbox'
    : facts.shared !== undefined && subject.acting === 'work-account';
  const others = opensOthers ? subject.sharedMailboxes : [];
  // Mailboxes that are named make up for a directory that may not be looked into.
  const isSpared = 'skip' in own && others.length > 0;
  return [
    ...(isSpared ? [] : [{ found: own, isShared: false }]),
    ...others.map((address) => ({
      found: { whose: { path: `/users/${encodeURIComponent(address)}`, name: address } } as const,
      isShared: !isApp,
    })),
  ];
}

const nobody: PersonFound = { skip: 'There is nobody to try it on.' };

function levelsOf({ wanted }: Standing): readonly FeatureLevel[] {
  return wanted === 'update' ? ['read', 'update'] : ['read'];
}

function trialsOf(
  level: FeatureLevel,
  { feature, has }: Standing,
  found: PersonFound,
  { subject, clock, timeZone }: FeatureMeans,
): readonly Trial[] {
  const whose: Whose = 'whose' in found ? found.whose : { path: '/me' };
  const trials = tryOuts[feature][level]({ whose, acting: subject.acting, now: clock.now(), timeZone });
  // Where nothing can be tried, saying so once is enough.
  if ('whose' in found && has !== 'none') return trials;
  return level === 'read' ? trials.slice(0, 1) : [];
}

function needsOf(
  facts: FeatureFacts,
  level: FeatureLevel,
  { acting, isShared }: { readonly acting: TryOutSubject['acting']; readonly isShared: boolean },
): Permissions {
  return (isShared ? facts.shared : facts.permissions[acting])?.[level] ?? [];
}

/** Why something is not tried at all. */
type Block = Pick<TryOutStep, 'state' | 'cameBack' | 'finding'>;

function blocked(level: FeatureLevel, { asked }: Trial, block: Block): TryOutStep {
  return { level, asked, call: '', milliseconds: 0, ...block };
}

const readingFailed: Block = { state: 'skipped', cameBack: ['Not tried, because reading did not work.'] };

function obstacleOf(found: { readonly skip: string } | { readonly finding: Finding }): Block {
  return 'skip' in found
    ? { state: 'skipped', cameBack: [found.skip] }
    : { state: 'failed', cameBack: [], finding: found.finding };
}

/** What the grant does not allow is not asked of Microsoft: the answer is known. */
function lackOf(level: FeatureLevel, standing: Standing, { acting }: TryOutSubject): Block | undefined {
  const { has, missing, reason = 'It was not granted.' } = standing;
  if (has === 'update' || has === level) return undefined;
  if (missing.length === 0) return { state: 'skipped', cameBack: [reason] };
  return {
    // Less than wished for still works; nothing at all does not.
    state: has === 'none' ? 'failed' : 'skipped',
    cameBack: [reason],
    finding: {
      code: 'graph/permission-missing',
      state: 'wrong',
      title: 'A permission is missing.',
      detail: reason,
      whoseMove: 'your-admin',
      nextStep:
        acting === 'app'
          ? 'Have the administrator approve what the application asks for.'
          : 'Sign in again and accept what is asked for; where that is not enough, have the administrator approve it.',
      ...(acting === 'app' ? {} : { fix: { kind: 'sign-in', label: 'Sign in again' } }),
    },
  };
}
