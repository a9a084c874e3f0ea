import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXXL,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
  },
  icon: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '48px',
    height: '48px',
    borderRadius: tokens.borderRadiusLarge,
    color: tokens.colorBrandForeground2,
    backgroundColor: tokens.colorBrandBackground2,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
  },
  words: { margin: 0, color: tokens.colorNeutralForeground2 },
  takes: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  foot: {
    marginTop: 'auto',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    alignItems: 'flex-start',
  },
  wide: { alignItems: 'stretch' },
});

interface DoorCardProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly words: string;
  readonly takes: string;
  /** Whether what stands at its foot takes its whole width. */
  readonly wideFoot?: boolean;
  readonly children: ReactNode;
}

/** A door of the first page. */
export function DoorCard({ icon, title, words, takes, wideFoot = false, children }: DoorCardProps) {
  const styles = useStyles();
  const heading = useId();
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <h2 className={styles.title} id={heading}>
        {title}
      </h2>
      <p className={styles.words}>{words}</p>
      <p className={styles.takes}>{takes}</p>
      <div className={mergeClasses(styles.foot, wideFoot && styles.wide)}>{children}</div>
    </section>
  );
}
