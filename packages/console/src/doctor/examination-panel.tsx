import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { EyeTracking20Regular, Stethoscope20Regular, Wrench20Regular } from '@fluentui/react-icons';
import type { Finding } from '@portico/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useClient } from '../hub/hub.ts';
import { Moment } from '../parts/moment.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Section } from '../parts/section.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useWords } from '../words/use-words.ts';
import { FindingList } from './finding-list.tsx';
import { FixButton } from './fix-button.tsx';
import { LookDeeper } from './look-deeper.tsx';
import type { MendSearch } from './mend-search.ts';
import { RepairPanel } from './repair-panel.tsx';
import { examine, type Subject } from './subject.ts';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  foot: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground3 },
});

interface ExaminationPanelProps {
  readonly subject: Subject;
  readonly search: MendSearch;
  readonly onSearch: (search: MendSearch) => void;
  /** Takes somebody to where the account signs in. */
  readonly onSignIn?: () => void;
}

/** In the address where a repair would name its finding. */
const deeper = 'look';

const canMend = ({ state, fix }: Finding): boolean => state !== 'ok' && fix?.kind === 'repair';

/** Every check there is for one thing, each finding with its button; repairs are looked at before they are made. */
export function ExaminationPanel({ subject, search, onSearch, onSignIn }: ExaminationPanelProps) {
  const styles = useStyles();
  const { diagnosis } = useWords();
  const client = useClient();
  const queries = useQueryClient();
  const isLooking = search.mend === deeper;
  const key = ['examinations', subject.kind, subject.id] as const;
  const query = useQuery({
    queryKey: key,
    queryFn: () => examine(client, subject, search.setup),
    enabled: search.mend !== undefined && !isLooking,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const findings = query.data?.findings ?? [];
  const mendable = findings.filter(canMend);
  const chosen = mendable.filter(({ code }) => search.mend === 'all' || code === search.mend);
  const again = (): void => void query.refetch();
  return (
    <Section
      title={diagnosis.title}
      actions={
        query.data && (
          <span className={styles.quiet}>
            {diagnosis.lookedAt} <Moment at={query.data.at} />
          </span>
        )
      }
    >
      <div className={styles.panel}>
        {query.data === undefined && !query.isFetching && (
          <span className={styles.quiet}>{diagnosis.never}</span>
        )}
        {query.isError && <ProblemCard error={query.error} onTryAgain={again} />}
        {query.isFetching && <Waiting label={diagnosis.examining} />}
        {chosen.length > 0 && (
          <RepairPanel
            subject={subject}
            findings={chosen}
            setup={search.setup}
            onSetup={(setup) => onSearch({ ...search, setup })}
            onClose={() => onSearch({})}
            onMended={(examination) => {
              if (examination !== undefined) queries.setQueryData(key, examination);
              void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'examinations' });
              onSearch({});
            }}
          />
        )}
        {isLooking && (
          <LookDeeper
            subject={subject}
            setup={search.setup}
            onSetup={(setup) => onSearch({ ...search, setup })}
            onReady={again}
            onClose={() => onSearch({})}
          />
        )}
        <FindingList
          findings={findings}
          actionOf={(finding) => (
            <FixButton
              finding={finding}
              registration={subject.registration}
              onRepair={() => onSearch({ ...search, mend: finding.code })}
              onWaited={again}
              {...(onSignIn === undefined ? {} : { onSignIn })}
            />
          )}
        />
        <div className={styles.foot}>
          <Button icon={<Stethoscope20Regular />} disabled={query.isFetching} onClick={again}>
            {query.data === undefined ? diagnosis.examine : diagnosis.examineAgain}
          </Button>
          {search.mend === undefined && (
            <Button icon={<EyeTracking20Regular />} onClick={() => onSearch({ ...search, mend: deeper })}>
              {diagnosis.deeper}
            </Button>
          )}
          {mendable.length > 1 && search.mend === undefined && (
            <Button
              appearance="primary"
              icon={<Wrench20Regular />}
              onClick={() => onSearch({ ...search, mend: 'all' })}
            >
              {diagnosis.repair}
            </Button>
          )}
        </div>
      </div>
    </Section>
  );
}
