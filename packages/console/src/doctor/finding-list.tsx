import { makeStyles, tokens } from '@fluentui/react-components';
import type { Finding } from '@portico/client';
import type { ReactNode } from 'react';
import { FindingCard } from '../parts/finding-card.tsx';
import { Fold } from '../parts/fold.tsx';
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
});

interface FindingListProps {
  readonly findings: readonly Finding[];
  readonly actionOf?: (finding: Finding) => ReactNode;
}

/** Findings as they come: what blocks most first. Those that are fine stand behind a fold. */
export function FindingList({ findings, actionOf }: FindingListProps) {
  const styles = useStyles();
  const { parts, diagnosis } = useWords();
  if (findings.length === 0) return null;
  const fine = findings.filter(({ state }) => state === 'ok');
  const others = findings.filter(({ state }) => state !== 'ok');
  return (
    <>
      {others.length === 0 && (
        <FindingCard
          finding={{
            code: 'all',
            state: 'ok',
            title: diagnosis.allFine,
            whoseMove: 'nobody-wait',
            nextStep: '',
          }}
        />
      )}
      {others.length > 0 && (
        <ul className={styles.list}>
          {others.map((finding) => (
            <li key={`${finding.code} ${finding.title}`}>
              <FindingCard finding={finding} action={actionOf?.(finding)} />
            </li>
          ))}
        </ul>
      )}
      {fine.length > 0 && (
        <Fold summary={parts.fine(fine.length)}>
          <ul className={styles.list}>
            {fine.map((finding) => (
              <li key={`${finding.code} ${finding.title}`}>
                <FindingCard finding={finding} />
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  );
}
