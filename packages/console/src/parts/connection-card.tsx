import { makeStyles, tokens } from '@fluentui/react-components';
import { Apps24Regular, Person24Regular } from '@fluentui/react-icons';
import type { Connection } from '@portico/client';
import { Link } from '@tanstack/react-router';
import { useWords } from '../words/use-words.ts';
import { FeatureChips } from './feature-chips.tsx';
import { StateChip } from './state-chip.tsx';
import { WhoAndWhere } from './who-and-where.tsx';

const useStyles = makeStyles({
  card: {
    position: 'relative',
    height: '100%',
    boxSizing: 'border-box',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  head: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'flex-start' },
  icon: { color: tokens.colorBrandForeground1, flexShrink: 0 },
  names: { flex: '1 1 180px', minWidth: 0 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
  },
  link: {
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    // The whole card leads there.
    '::after': { content: '""', position: 'absolute', inset: 0, borderRadius: tokens.borderRadiusXLarge },
    ':focus-visible': { outline: 'none', '::after': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  },
  who: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  next: { margin: 0 },
  move: { fontWeight: tokens.fontWeightSemibold },
});

/** A connection at a glance: who, whether it works, what it does, and what is next. */
export function ConnectionCard({ connection }: { readonly connection: Connection }) {
  const styles = useStyles();
  const { parts } = useWords();
  const { finding, actsAs } = connection;
  const Icon = actsAs === 'app' ? Apps24Regular : Person24Regular;
  return (
    <article className={styles.card}>
      <div className={styles.head}>
        <Icon className={styles.icon} aria-hidden />
        <div className={styles.names}>
          <h3 className={styles.title}>
            <Link to="/connections/$id" params={{ id: connection.id }} className={styles.link}>
              {connection.name}
            </Link>
          </h3>
          <div className={styles.who}>
            <WhoAndWhere connection={connection} />
          </div>
        </div>
        <StateChip connection={connection} />
      </div>
      <FeatureChips connection={connection} />
      {finding !== undefined && finding.state !== 'ok' && (
        <p className={styles.next}>
          <span className={styles.move}>{parts.moves[finding.whoseMove]}:</span> {finding.title}
        </p>
      )}
    </article>
  );
}
