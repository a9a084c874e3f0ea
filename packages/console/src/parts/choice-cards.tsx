import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';
import { useOnlyHeard } from './only-heard.ts';

const useStyles = makeStyles({
  group: {
    border: 'none',
    margin: 0,
    padding: 0,
    minWidth: 0,
    display: 'grid',
    gap: tokens.spacingVerticalM,
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
  columns: { '@media (min-width: 720px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' } },
  card: {
    position: 'relative',
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':has(:focus-visible)': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  chosen: {
    outline: `2px solid ${tokens.colorCompoundBrandStroke}`,
    outlineOffset: '-2px',
  },
  off: { cursor: 'not-allowed', backgroundColor: tokens.colorNeutralBackground3 },
  radio: {
    margin: '3px 0 0',
    width: '16px',
    height: '16px',
    flexShrink: 0,
    accentColor: tokens.colorCompoundBrandBackground,
    outline: 'none',
  },
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  head: { display: 'flex', gap: tokens.spacingHorizontalS },
  titles: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
  },
  icon: { display: 'flex', color: tokens.colorBrandForeground1 },
  title: {
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
  words: { color: tokens.colorNeutralForeground2 },
});

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly title: string;
  readonly words: ReactNode;
  readonly icon?: ReactNode;
  /** Beside the title. */
  readonly mark?: ReactNode;
  readonly isOff?: boolean;
}

interface ChoiceCardsProps<Value extends string> {
  /** The question, for those who hear it. */
  readonly question: string;
  readonly choices: readonly Choice<Value>[];
  readonly chosen: Value | undefined;
  readonly onChoose: (value: Value) => void;
  readonly columns?: boolean;
}

/** One question, its answers as cards: radio buttons, so that the arrow keys work as everywhere. */
export function ChoiceCards<Value extends string>({
  question,
  choices,
  chosen,
  onChoose,
  columns = false,
}: ChoiceCardsProps<Value>) {
  const styles = useStyles();
  const heard = useOnlyHeard();
  const name = useId();
  return (
    <fieldset className={mergeClasses(styles.group, columns && styles.columns)}>
      <legend className={heard.words}>{question}</legend>
      {choices.map(({ value, title, words, icon, mark, isOff = false }) => (
        <label
          key={value}
          className={mergeClasses(styles.card, chosen === value && styles.chosen, isOff && styles.off)}
        >
          <input
            type="radio"
            className={styles.radio}
            name={name}
            value={value}
            checked={chosen === value}
            disabled={isOff}
            onChange={() => onChoose(value)}
            aria-describedby={`${name}-${value}`}
            aria-label={title}
          />
          <span className={styles.body}>
            <span className={styles.head}>
              {icon !== undefined && (
                <span className={styles.icon} aria-hidden>
                  {icon}
                </span>
              )}
              <span className={styles.titles}>
                <span className={styles.title}>{title}</span>
                {mark}
              </span>
            </span>
            <span className={styles.words} id={`${name}-${value}`}>
              {words}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
