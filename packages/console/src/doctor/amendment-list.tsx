import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Amendment } from '@portico/client';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  words: { fontWeight: tokens.fontWeightSemibold },
  path: {
    color: tokens.colorNeutralForeground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  values: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    margin: `${tokens.spacingVerticalXS} 0 0`,
  },
  term: { color: tokens.colorNeutralForeground3 },
  value: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
  },
  from: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground3 },
});

/** Changes to look at: what they are for, what is there now, what will be there. */
export function AmendmentList({ amendments }: { readonly amendments: readonly Amendment[] }) {
  const styles = useStyles();
  const { diagnosis } = useWords();
  const show = (value: unknown): string => {
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0))
      return diagnosis.nothingThere;
    if (Array.isArray(value))
      return value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n');
    return typeof value === 'string' ? value : JSON.stringify(value, undefined, 1);
  };
  return (
    <ul className={styles.list}>
      {amendments.map((amendment) => (
        <li key={`${amendment.finding} ${amendment.path}`}>
          <div className={styles.words}>{amendment.words}</div>
          <div className={styles.path}>
            {amendment.path} {amendment.needsSetup ? diagnosis.atMicrosoft : diagnosis.inPortico}
          </div>
          <dl className={styles.values}>
            <dt className={styles.term}>{diagnosis.from}</dt>
            <dd className={mergeClasses(styles.value, styles.from)}>{show(amendment.from)}</dd>
            <dt className={styles.term}>{diagnosis.to}</dt>
            <dd className={styles.value}>{show(amendment.to)}</dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}
