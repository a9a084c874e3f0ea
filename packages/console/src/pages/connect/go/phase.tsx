import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircle24Filled, Circle24Regular, CircleHint24Filled } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useOnlyHeard } from '../../../parts/only-heard.ts';
import { useWords } from '../../../words/use-words.ts';

export type PhaseState = 'later' | 'now' | 'done';

const useStyles = makeStyles({
  phase: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    paddingBottom: tokens.spacingVerticalXXL,
    '::before': {
      content: '""',
      position: 'absolute',
      insetInlineStart: '11px',
      top: '28px',
      bottom: '4px',
      width: '2px',
      backgroundColor: tokens.colorNeutralStroke2,
    },
  },
  last: { paddingBottom: 0, '::before': { display: 'none' } },
  later: { color: tokens.colorNeutralForeground3 },
  now: { color: tokens.colorBrandForeground1 },
  done: { color: tokens.colorPaletteGreenForeground1 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: '24px',
    fontWeight: tokens.fontWeightSemibold,
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  outcome: { color: tokens.colorNeutralForeground2 },
  content: { paddingTop: tokens.spacingVerticalM, minWidth: 0 },
});

const signs = { later: Circle24Regular, now: CircleHint24Filled, done: CheckmarkCircle24Filled } as const;

interface PhaseProps {
  readonly title: string;
  readonly state: PhaseState;
  /** What happened, once it is done. */
  readonly outcome?: ReactNode;
  readonly isLast?: boolean;
  /** Shown while it is its turn; of the last one also afterwards. */
  readonly children: ReactNode;
}

/** One part of the way to a working connection. */
export function Phase({ title, state, outcome, isLast = false, children }: PhaseProps) {
  const styles = useStyles();
  const heard = useOnlyHeard();
  const { connect } = useWords();
  const Sign = signs[state];
  const isOpen = state === 'now' || (isLast && state === 'done');
  return (
    <li
      className={mergeClasses(styles.phase, isLast && styles.last)}
      aria-current={state === 'now' ? 'step' : undefined}
    >
      <Sign className={styles[state]} aria-hidden />
      <div>
        <h2 className={mergeClasses(styles.title, state === 'later' && styles.quiet)}>
          {title}
          <span className={heard.words}> ({connect.phaseStates[state]})</span>
        </h2>
        {state === 'done' && outcome !== undefined && <div className={styles.outcome}>{outcome}</div>}
        {isOpen && <div className={styles.content}>{children}</div>}
      </div>
    </li>
  );
}
