import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useClient } from '../../../hub/hub.ts';
import { connectionQuery } from '../../../hub/queries.ts';
import { Page } from '../../../parts/page.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { StepProps } from '../connect-page.tsx';
import { ApprovePhase } from './approve-phase.tsx';
import { ConnectPhase } from './connect-phase.tsx';
import { DonePhase } from './done-phase.tsx';
import { Phase, type PhaseState } from './phase.tsx';
import { RegisterOutcome } from './register-outcome.tsx';
import { RegisterPhase } from './register-phase.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  foot: { display: 'flex', justifyContent: 'space-between', gap: tokens.spacingHorizontalM },
});

/** Step 5: it happens. Each part opens when the one before is done; a reload goes on where it was. */
export function GoStep({ draft, change, onBack, onStartOver }: StepProps) {
  const styles = useStyles();
  const { connect, parts } = useWords();
  const client = useClient();
  const query = useQuery({
    ...connectionQuery(client, draft.connection ?? ''),
    enabled: draft.connection !== undefined,
  });
  const [isTested, setIsTested] = useState(false);
  const connection = query.data;
  const state = connection?.state;
  // Back from Microsoft. Only at the beginning: it is set again on the way there.
  useEffect(() => change({ isAway: undefined }), [change]);
  // It was removed meanwhile.
  useEffect(() => {
    if (query.isError && query.error.name === 'PorticoProblem') change({ connection: undefined });
  }, [query.isError, query.error, change]);

  const isRegistered = draft.registration !== undefined;
  const isLive = state === 'live';
  const waits = state === 'waiting-for-admin';
  const states: Readonly<Record<'register' | 'connect' | 'approve' | 'test', PhaseState>> = {
    register: isRegistered ? 'done' : 'now',
    connect: isLive || waits ? 'done' : isRegistered ? 'now' : 'later',
    approve: waits ? 'now' : isLive ? 'done' : 'later',
    test: isTested ? 'done' : isLive ? 'now' : 'later',
  };
  return (
    <Page title={isLive ? connect.go.doneTitle : connect.go.title} narrow>
      <ol className={styles.list}>
        <Phase
          title={connect.go.steps.register}
          state={states.register}
          outcome={<RegisterOutcome undertaking={draft.undertaking} />}
        >
          <RegisterPhase draft={draft} change={change} />
        </Phase>
        <Phase
          title={connect.go.steps.connect}
          state={states.connect}
          outcome={
            connection?.account === undefined ? undefined : connect.go.setupReady(connection.account.username)
          }
        >
          <ConnectPhase draft={draft} change={change} connection={connection} />
        </Phase>
        {waits && connection !== undefined && (
          <Phase title={connect.go.steps.approve} state={states.approve}>
            <ApprovePhase connection={connection} />
          </Phase>
        )}
        <Phase title={connect.go.steps.test} state={states.test} isLast>
          {connection !== undefined && (
            <DonePhase draft={draft} connection={connection} onTested={setIsTested} />
          )}
        </Phase>
      </ol>
      <div className={styles.foot}>
        {!isLive && onBack !== undefined && <Button onClick={onBack}>{parts.back}</Button>}
        <Button appearance="subtle" onClick={onStartOver}>
          {isLive ? connect.another : connect.startOver}
        </Button>
      </div>
    </Page>
  );
}
