import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Checkmark16Filled } from '@fluentui/react-icons';
import { useWords } from '../../words/use-words.ts';
import { type StepName, steps } from './steps.ts';

const useStyles = makeStyles({
  rail: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    gap: tokens.spacingHorizontalXS,
    maxWidth: '760px',
  },
  step: {
    flex: '1 1 0',
    minWidth: 0,
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    paddingTop: tokens.spacingVerticalS,
    borderTop: `3px solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  // A phone has no room for it; the colour and the order say the same.
  check: { '@media (max-width: 479px)': { display: 'none' } },
  done: { borderTopColor: tokens.colorCompoundBrandStroke, color: tokens.colorNeutralForeground2 },
  now: {
    borderTopColor: tokens.colorCompoundBrandStroke,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** Where in the wizard somebody is. */
export function ProgressRail({ step }: { readonly step: StepName }) {
  const styles = useStyles();
  const { connect, parts } = useWords();
  const at = steps.indexOf(step);
  return (
    <ol className={styles.rail} aria-label={parts.progress}>
      {steps.map((name, index) => (
        <li
          key={name}
          className={mergeClasses(styles.step, index < at && styles.done, index === at && styles.now)}
          aria-current={index === at ? 'step' : undefined}
        >
          {index < at && <Checkmark16Filled aria-hidden className={styles.check} />}
          {connect.steps[name]}
        </li>
      ))}
    </ol>
  );
}
