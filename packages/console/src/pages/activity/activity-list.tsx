import { makeStyles, tokens } from '@fluentui/react-components';
import type { ActivityListOutput } from '@portico/client';
import { Moment } from '../../parts/moment.tsx';
import { Chip } from '../../parts/state-chip.tsx';
import { useWords } from '../../words/use-words.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  entry: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    paddingBlock: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTop: 'none', paddingTop: 0 },
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  words: { overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Entries of the audit log. */
export function ActivityList({ entries }: Pick<ActivityListOutput, 'entries'>) {
  const styles = useStyles();
  const { activity: words } = useWords().access;
  return (
    <ol className={styles.list}>
      {entries.map((entry) => (
        <li key={entry.id} className={styles.entry}>
          <span className={styles.head}>
            <span className={styles.words}>{entry.words}</span>
            {entry.outcome !== 'done' && (
              <Chip tone={entry.outcome === 'refused' ? 'attention' : 'broken'}>
                {words.outcomes[entry.outcome]}
              </Chip>
            )}
          </span>
          <span className={styles.quiet}>
            {entry.actor.name} · <Moment at={entry.at} /> · {entry.operation}
          </span>
        </li>
      ))}
    </ol>
  );
}
