import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircle24Filled,
  ErrorCircle24Filled,
  QuestionCircle24Filled,
  Warning24Filled,
} from '@fluentui/react-icons';
import type { Finding } from '@portico/client';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';
import { FindingDetails } from './finding-details.tsx';

const useStyles = makeStyles({
  card: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderInlineStartWidth: '4px',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  wrong: { borderInlineStartColor: tokens.colorPaletteRedBorderActive },
  warning: { borderInlineStartColor: tokens.colorPaletteDarkOrangeBorderActive },
  unknown: { borderInlineStartColor: tokens.colorNeutralStrokeAccessible },
  ok: { borderInlineStartColor: tokens.colorPaletteGreenBorderActive },
  wrongIcon: { color: tokens.colorPaletteRedForeground1 },
  warningIcon: { color: tokens.colorPaletteDarkOrangeForeground1 },
  unknownIcon: { color: tokens.colorNeutralForeground3 },
  okIcon: { color: tokens.colorPaletteGreenForeground1 },
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 },
  title: { margin: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  detail: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-line',
  },
  next: { margin: 0, overflowWrap: 'anywhere' },
  move: { fontWeight: tokens.fontWeightSemibold },
  action: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalXS,
  },
});

const icons = {
  wrong: ErrorCircle24Filled,
  warning: Warning24Filled,
  unknown: QuestionCircle24Filled,
  ok: CheckmarkCircle24Filled,
} as const;

interface FindingCardProps {
  readonly finding: Finding;
  /** The one button; see FixButton. */
  readonly action?: ReactNode;
}

/** What is wrong, whose move it is, the one thing to do, and for specialists everything else behind a fold. */
export function FindingCard({ finding, action }: FindingCardProps) {
  const styles = useStyles();
  const words = useWords();
  const Icon = icons[finding.state];
  return (
    <article className={mergeClasses(styles.card, styles[finding.state])}>
      <Icon
        className={styles[`${finding.state}Icon`]}
        aria-label={words.parts.findingStates[finding.state]}
      />
      <div className={styles.body}>
        <p className={styles.title}>{finding.title}</p>
        {finding.detail !== undefined && <p className={styles.detail}>{finding.detail}</p>}
        {finding.state !== 'ok' && (
          <p className={styles.next}>
            <span className={styles.move}>{words.parts.moves[finding.whoseMove]}:</span> {finding.nextStep}
          </p>
        )}
        {action !== undefined && <div className={styles.action}>{action}</div>}
        {finding.technical !== undefined && (
          <FindingDetails finding={finding} technical={finding.technical} />
        )}
      </div>
    </article>
  );
}
