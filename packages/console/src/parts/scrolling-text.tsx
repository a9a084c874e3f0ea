import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  text: {
    margin: 0,
    padding: tokens.spacingHorizontalL,
    maxHeight: '28em',
    overflow: 'auto',
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  wraps: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  keepsLines: { whiteSpace: 'pre' },
});

interface ScrollingTextProps {
  readonly label: string;
  readonly text: string;
  /** Long lines go on in the next one. */
  readonly wraps?: boolean;
}

/** A long text as it is: code, or an answer as it came. What scrolls is reached by keyboard. */
export function ScrollingText({ label, text, wraps = false }: ScrollingTextProps) {
  const styles = useStyles();
  return (
    <section
      aria-label={label}
      className={mergeClasses(styles.text, wraps ? styles.wraps : styles.keepsLines)}
      translate="no"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard could not scroll.
      tabIndex={0}
    >
      {text}
    </section>
  );
}
