import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import {
  ArrowRight20Regular,
  CheckmarkCircle20Filled,
  Circle20Regular,
  DismissCircle20Filled,
} from '@fluentui/react-icons';
import type { Undertaking } from '@portico/client';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';
import { FindingCard } from './finding-card.tsx';
import { useOnlyHeard } from './only-heard.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  step: { display: 'grid', gridTemplateColumns: '24px minmax(0, 1fr)', columnGap: tokens.spacingHorizontalM },
  sign: { display: 'flex', justifyContent: 'center', paddingTop: '1px' },
  waiting: { color: tokens.colorNeutralForeground3 },
  running: { color: tokens.colorBrandForeground1 },
  done: { color: tokens.colorPaletteGreenForeground1 },
  skipped: { color: tokens.colorNeutralForeground3 },
  failed: { color: tokens.colorPaletteRedForeground1 },
  title: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  outcome: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  finding: { marginTop: tokens.spacingVerticalS },
});

export type ShownStep = Undertaking['steps'][number];

const signs: Readonly<Record<ShownStep['state'], ReactNode>> = {
  waiting: <Circle20Regular />,
  running: <Spinner size="tiny" />,
  done: <CheckmarkCircle20Filled />,
  skipped: <ArrowRight20Regular />,
  failed: <DismissCircle20Filled />,
};

interface StepListProps {
  readonly label: string;
  readonly steps: readonly ShownStep[];
  /** The button of a failed step's finding. */
  readonly actionOf?: (step: ShownStep) => ReactNode;
}

/** Steps that tick by themselves, each with what happened; one that failed opens its finding in place. */
export function StepList({ label, steps, actionOf }: StepListProps) {
  const styles = useStyles();
  const heard = useOnlyHeard();
  const { parts } = useWords();
  const done = steps.filter(({ state }) => state === 'done' || state === 'skipped').length;
  return (
    <div>
      <ol className={styles.list} aria-label={label}>
        {steps.map((step) => (
          <li key={step.name} className={styles.step}>
            <span className={mergeClasses(styles.sign, styles[step.state])}>{signs[step.state]}</span>
            <div>
              <span className={mergeClasses(styles.title, step.state === 'waiting' && styles.quiet)}>
                {step.title}
              </span>
              <span className={heard.words}> ({parts.stepStates[step.state]})</span>
              {step.outcome !== undefined && <div className={styles.outcome}>{step.outcome}</div>}
              {step.finding !== undefined && (
                <div className={styles.finding}>
                  <FindingCard finding={step.finding} action={actionOf?.(step)} />
                </div>
              )}
            </div>
          </li>
        ))}
      </ol>
      <span className={heard.words} role="status">
        {parts.ofSteps(done, steps.length)}
      </span>
    </div>
  );
}
