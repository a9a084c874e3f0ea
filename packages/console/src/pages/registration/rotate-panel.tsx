import { Button } from '@fluentui/react-components';
import type { Registration } from '@portico/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { FixButton } from '../../doctor/fix-button.tsx';
import { usePanelStyles } from '../../doctor/panel-styles.ts';
import { useClient } from '../../hub/hub.ts';
import { setupQuery, undertakingQuery } from '../../hub/queries.ts';
import { ProblemCard } from '../../parts/problem-card.tsx';
import { StepList } from '../../parts/step-list.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { SetupPanel } from '../../setup/setup-panel.tsx';
import { useWords } from '../../words/use-words.ts';

interface RotatePanelProps {
  readonly registration: Registration;
  readonly setup: string | undefined;
  readonly onSetup: (setup: string | undefined) => void;
  readonly onClose: () => void;
}

/** Puts a new credential in the place of the old one, each step ticking live. */
export function RotatePanel({ registration, setup, onSetup, onClose }: RotatePanelProps) {
  const styles = usePanelStyles();
  const { registrations: words, diagnosis, parts, connect } = useWords();
  const client = useClient();
  const queries = useQueryClient();
  const path = useRouterState({ select: ({ location }) => location.href });
  const [begun, setBegun] = useState<string>();
  const signedIn = useQuery({ ...setupQuery(client, setup ?? ''), enabled: setup !== undefined });
  const isReady = registration.credential.rotation === 'automatic' || signedIn.data?.state === 'ready';
  const rotate = useMutation({
    mutationFn: () =>
      client.registrations.rotateSecret({ id: registration.id, ...(setup === undefined ? {} : { setup }) }),
    onSuccess: ({ id }) => setBegun(id),
  });
  const { data: undertaking } = useQuery({
    ...undertakingQuery(client, begun ?? ''),
    enabled: begun !== undefined,
  });
  const isOver = undertaking !== undefined && undertaking.state !== 'running';
  useEffect(() => {
    if (isOver) void queries.invalidateQueries({ queryKey: ['registrations'] });
  }, [isOver, queries]);
  return (
    <div className={styles.panel}>
      <h3 className={styles.title}>{words.rotateTitle}</h3>
      <p className={styles.words}>{isReady ? words.rotateLead : diagnosis.setupLead}</p>
      {!isReady && (
        <SetupPanel
          cloud={registration.cloud}
          tenant={registration.tenant}
          setup={setup}
          onSetup={onSetup}
          returnTo={() => path}
        />
      )}
      {rotate.isError && <ProblemCard error={rotate.error} />}
      {undertaking !== undefined && (
        <StepList
          label={connect.go.createSteps}
          steps={undertaking.steps}
          actionOf={({ finding }) =>
            finding && <FixButton finding={finding} onWaited={() => rotate.mutate()} />
          }
        />
      )}
      {begun !== undefined && !isOver && <Waiting label={words.rotating} canLeave />}
      <div className={styles.foot}>
        {isReady && begun === undefined && (
          <Button appearance="primary" disabled={rotate.isPending} onClick={() => rotate.mutate()}>
            {words.rotate}
          </Button>
        )}
        <Button onClick={onClose}>{isOver ? parts.close : parts.cancel}</Button>
      </div>
    </div>
  );
}
