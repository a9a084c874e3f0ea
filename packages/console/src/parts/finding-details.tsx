import { Link, makeStyles, tokens } from '@fluentui/react-components';
import type { Finding } from '@portico/client';
import { useWords } from '../words/use-words.ts';
import { CopyButton } from './copy-button.tsx';
import { Fold } from './fold.tsx';
import { ScrollingText } from './scrolling-text.tsx';

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, max-content) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    margin: 0,
    fontSize: tokens.fontSizeBase200,
  },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: 'anywhere', fontFamily: tokens.fontFamilyMonospace },
  foot: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

interface FindingDetailsProps {
  readonly finding: Finding;
  readonly technical: NonNullable<Finding['technical']>;
}

/** What a specialist wants to see of a finding, and takes along in one go. */
export function FindingDetails({ finding, technical }: FindingDetailsProps) {
  const styles = useStyles();
  const { parts } = useWords();
  const facts = [
    [parts.code, technical.code ?? finding.code],
    [parts.error, technical.error],
    [parts.correlationId, technical.correlationId],
    [parts.traceId, technical.traceId],
    [parts.timestamp, technical.timestamp],
  ].filter((fact): fact is [string, string] => fact[1] !== undefined);
  const everything = [
    finding.title,
    ...facts.map(([term, value]) => `${term}: ${value}`),
    ...(technical.raw === undefined ? [] : [technical.raw]),
  ].join('\n');
  return (
    <Fold summary={parts.details}>
      <dl className={styles.facts}>
        {facts.map(([term, value]) => (
          <Fact key={term} term={term} value={value} />
        ))}
      </dl>
      {technical.raw !== undefined && <ScrollingText label={parts.raw} text={technical.raw} wraps />}
      <div className={styles.foot}>
        <CopyButton text={everything} what={parts.details} label={parts.copy} />
        {technical.docs !== undefined && (
          <Link href={technical.docs} target="_blank" rel="noreferrer">
            {parts.documentation}
          </Link>
        )}
      </div>
    </Fold>
  );
}

function Fact({ term, value }: { readonly term: string; readonly value: string }) {
  const styles = useStyles();
  return (
    <>
      <dt className={styles.term}>{term}</dt>
      <dd className={styles.value}>{value}</dd>
    </>
  );
}
