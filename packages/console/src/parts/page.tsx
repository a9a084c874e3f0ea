import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXL,
    width: '100%',
    maxWidth: '1040px',
    marginInline: 'auto',
    minWidth: 0,
  },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL, minWidth: 0 },
  narrow: { maxWidth: '760px' },
  marked: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  mark: { display: 'flex', flexShrink: 0 },
  head: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL, alignItems: 'flex-start' },
  titles: { flex: '1 1 320px', minWidth: 0 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  lead: {
    display: 'block',
    marginTop: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground2,
    maxWidth: '68ch',
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Above the title: where one is. */
  readonly above?: ReactNode;
  /** Before the title. */
  readonly mark?: ReactNode;
  readonly actions?: ReactNode;
  /** For texts and forms, which are read better in short lines. */
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

/** A page with its heading, which takes the focus when somebody comes here, so that screen readers begin with it. */
export function Page({ title, lead, above, mark, actions, narrow = false, children }: PageProps) {
  const styles = useStyles();
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = words.shell.documentTitle(title);
  }, [title, words]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <div className={styles.titles}>
          {above}
          <div className={styles.marked}>
            {mark !== undefined && <span className={styles.mark}>{mark}</span>}
            <h1 className={styles.title} ref={heading} tabIndex={-1}>
              {title}
            </h1>
          </div>
          {lead !== undefined && (
            <Text as="p" size={400} className={styles.lead} block>
              {lead}
            </Text>
          )}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      <div className={mergeClasses(styles.content, narrow && styles.narrow)}>{children}</div>
    </div>
  );
}
