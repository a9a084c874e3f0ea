import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowRight20Regular, CheckmarkCircle20Filled, DismissCircle20Filled } from '@fluentui/react-icons';
import type { ConnectionsTestOutput, Finding, TryOutStep } from '@portico/client';
import type { ReactNode } from 'react';
import { FeatureIcon } from '../parts/feature-icon.tsx';
import { FindingCard } from '../parts/finding-card.tsx';
import { useOnlyHeard } from '../parts/only-heard.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  title: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    margin: `0 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  icon: { display: 'flex', color: tokens.colorBrandForeground1 },
  steps: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  step: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
  },
  ok: { color: tokens.colorPaletteGreenForeground1 },
  failed: { color: tokens.colorPaletteRedForeground1 },
  skipped: { color: tokens.colorNeutralForeground3 },
  asked: { fontWeight: tokens.fontWeightSemibold },
  level: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  lines: { listStyleType: 'none', margin: 0, padding: 0, color: tokens.colorNeutralForeground2 },
  line: { overflowWrap: 'anywhere' },
  call: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

const signs: Readonly<Record<TryOutStep['state'], ReactNode>> = {
  ok: <CheckmarkCircle20Filled aria-hidden />,
  failed: <DismissCircle20Filled aria-hidden />,
  skipped: <ArrowRight20Regular aria-hidden />,
};

interface TryOutFeatureProps {
  readonly feature: ConnectionsTestOutput['features'][number];
  /** Whether the calls themselves are shown, for specialists. */
  readonly showsCalls: boolean;
  readonly actionOf: (finding: Finding) => ReactNode;
}

/** What one feature was asked, and what came back. */
export function TryOutFeature({ feature, showsCalls, actionOf }: TryOutFeatureProps) {
  const styles = useStyles();
  return (
    <>
      <h3 className={styles.title}>
        <span className={styles.icon}>
          <FeatureIcon feature={feature.feature} />
        </span>
        {feature.title}
      </h3>
      <ul className={styles.steps}>
        {feature.steps.map((step) => (
          <li key={`${step.level} ${step.call}`} className={styles.step}>
            <span className={mergeClasses(styles[step.state])}>{signs[step.state]}</span>
            <TryOutStepWords step={step} showsCalls={showsCalls} actionOf={actionOf} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface TryOutStepWordsProps extends Omit<TryOutFeatureProps, 'feature'> {
  readonly step: TryOutStep;
}

function TryOutStepWords({ step, showsCalls, actionOf }: TryOutStepWordsProps) {
  const styles = useStyles();
  const heard = useOnlyHeard();
  const { connections } = useWords();
  return (
    <div>
      <div className={styles.asked}>
        <span className={heard.words}>{connections.testStates[step.state]}: </span>
        {step.asked} <span className={styles.level}>· {connections.testLevels[step.level]}</span>
      </div>
      {step.cameBack.length === 0 && step.state === 'ok' ? (
        <div className={styles.lines}>{connections.testNothing}</div>
      ) : (
        <ul className={styles.lines}>
          {step.cameBack.map((line) => (
            <li key={line} className={styles.line}>
              {line}
            </li>
          ))}
        </ul>
      )}
      {step.finding !== undefined && <FindingCard finding={step.finding} action={actionOf(step.finding)} />}
      {showsCalls && (
        <div className={styles.call}>
          {step.call} · {connections.testTook(Math.round(step.milliseconds))}
        </div>
      )}
    </div>
  );
}
