import { Button } from '@fluentui/react-components';
import type { Examination, Finding } from '@portico/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useClient } from '../hub/hub.ts';
import { setupQuery } from '../hub/queries.ts';
import { useNotices } from '../parts/notices.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { SetupPanel } from '../setup/setup-panel.tsx';
import { useWords } from '../words/use-words.ts';
import { AmendmentList } from './amendment-list.tsx';
import { usePanelStyles } from './panel-styles.ts';
import { repair, type Subject } from './subject.ts';

interface RepairPanelProps {
  readonly subject: Subject;
  /** What shall be mended. */
  readonly findings: readonly Finding[];
  readonly setup: string | undefined;
  readonly onSetup: (setup: string | undefined) => void;
  readonly onClose: () => void;
  readonly onMended: (examination: Examination | undefined) => void;
}

/** A repair: who signs in for it if that is needed, then every change to look at, then the button. */
export function RepairPanel({ subject, findings, setup, onSetup, onClose, onMended }: RepairPanelProps) {
  const styles = usePanelStyles();
  const { diagnosis, parts } = useWords();
  const { say } = useNotices();
  const client = useClient();
  const path = useRouterState({ select: ({ location }) => location.href });
  const codes = findings.map(({ code }) => code);
  const signedIn = useQuery({ ...setupQuery(client, setup ?? ''), enabled: setup !== undefined });
  const isReady = signedIn.data?.state === 'ready';
  const needsSetup = findings.some(({ fix }) => fix?.kind === 'repair' && fix.needsSetup === true);
  const input = { findings: codes, ...(isReady && setup !== undefined ? { setup } : {}) };
  const plan = useQuery({
    queryKey: ['repairs', subject.kind, subject.id, input],
    queryFn: () => repair(client, subject, { ...input, apply: false }),
    enabled: !needsSetup || isReady,
    staleTime: 0,
  });
  const apply = useMutation({
    mutationFn: () => repair(client, subject, { ...input, apply: true }),
    onSuccess: ({ amendments, examination }) => {
      say(diagnosis.repaired(amendments.length));
      onMended(examination);
    },
  });
  const mustSignIn = !isReady && (needsSetup || plan.data?.amendments.some((one) => one.needsSetup) === true);
  const amendments = plan.data?.amendments ?? [];
  return (
    <div className={styles.panel}>
      <h3 className={styles.title}>{mustSignIn ? diagnosis.setupTitle : diagnosis.repairTitle}</h3>
      <p className={styles.words}>{mustSignIn ? diagnosis.setupLead : diagnosis.repairLead}</p>
      {mustSignIn && (
        <SetupPanel
          cloud={subject.cloud}
          tenant={subject.tenant}
          setup={setup}
          onSetup={onSetup}
          returnTo={() => path}
        />
      )}
      {!mustSignIn && plan.isFetching && <Waiting label={parts.loading} />}
      {plan.isError && <ProblemCard error={plan.error} onTryAgain={() => void plan.refetch()} />}
      {amendments.length > 0 && <AmendmentList amendments={amendments} />}
      {plan.data !== undefined && amendments.length === 0 && <span>{diagnosis.repairNothing}</span>}
      {apply.isError && <ProblemCard error={apply.error} />}
      {apply.isPending && <Waiting label={diagnosis.repairing} canLeave />}
      <div className={styles.foot}>
        {!mustSignIn && amendments.length > 0 && (
          <Button appearance="primary" disabled={apply.isPending} onClick={() => apply.mutate()}>
            {diagnosis.repairApply}
          </Button>
        )}
        <Button onClick={onClose}>{parts.cancel}</Button>
      </div>
    </div>
  );
}
