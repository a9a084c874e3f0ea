import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  stack: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  short: { width: '40%' },
  long: { width: '75%' },
});

/** Cards that are on their way. */
export function CardSkeletons({ count = 3 }: { readonly count?: number }) {
  const styles = useStyles();
  const { parts } = useWords();
  return (
    <Skeleton className={styles.stack} aria-label={parts.loading}>
      {Array.from({ length: count }, (_, index) => `card ${index}`).map((key) => (
        <div key={key} className={styles.card}>
          <SkeletonItem size={20} className={styles.short} />
          <SkeletonItem size={16} />
          <SkeletonItem size={16} className={styles.long} />
        </div>
      ))}
    </Skeleton>
  );
}

/** Lines that are on their way. */
export function LineSkeletons({ count = 3 }: { readonly count?: number }) {
  const styles = useStyles();
  const { parts } = useWords();
  return (
    <Skeleton className={styles.stack} aria-label={parts.loading}>
      {Array.from({ length: count }, (_, index) => `line ${index}`).map((key) => (
        <SkeletonItem key={key} size={16} />
      ))}
    </Skeleton>
  );
}
