import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalXXS,
    margin: 0,
    '@media (min-width: 560px)': {
      gridTemplateColumns: 'minmax(120px, max-content) minmax(0, 1fr)',
      columnGap: tokens.spacingHorizontalXXL,
      rowGap: tokens.spacingVerticalS,
    },
  },
  term: { color: tokens.colorNeutralForeground3 },
  value: {
    margin: 0,
    overflowWrap: 'anywhere',
    '@media (max-width: 559px)': { marginBottom: tokens.spacingVerticalS },
  },
});

export interface Fact {
  readonly term: string;
  readonly value: ReactNode;
}

/** Facts about one thing, each with its name. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const styles = useStyles();
  return (
    <dl className={styles.facts}>
      {facts.map(({ term, value }) => (
        <FactRow key={term} term={term} value={value} />
      ))}
    </dl>
  );
}

function FactRow({ term, value }: Fact) {
  const styles = useStyles();
  return (
    <>
      <dt className={styles.term}>{term}</dt>
      <dd className={styles.value}>{value}</dd>
    </>
  );
}
