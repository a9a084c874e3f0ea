import { makeStyles, tokens } from '@fluentui/react-components';
import type { Connection } from '@portico/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { FixButton } from '../../../doctor/fix-button.tsx';
import { useClient } from '../../../hub/hub.ts';
import { FindingCard } from '../../../parts/finding-card.tsx';
import { ProblemCard } from '../../../parts/problem-card.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { ConnectionSignIn } from '../../../sign-in/connection-sign-in.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { WayProps } from './register-phase.tsx';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  words: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface ConnectPhaseProps extends WayProps {
  readonly connection: Connection | undefined;
}

/** Makes the connection as soon as there is a registration, then lets its account sign in. */
export function ConnectPhase({ draft, change, connection }: ConnectPhaseProps) {
  const styles = useStyles();
  const { connect, connections } = useWords();
  const client = useClient();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: () =>
      client.connections.create({
        registration: draft.registration ?? '',
        name: draft.name,
        actsAs: draft.actsAs,
        features: draft.features,
      }),
    onSuccess: (made) => {
      queries.setQueryData(['connections', made.id], made);
      change({ connection: made.id });
    },
  });
  const recheck = useMutation({
    mutationFn: (id: string) => client.connections.recheck({ id }),
    onSuccess: (found) => queries.setQueryData(['connections', found.id], found),
  });
  const hasBegun = useRef(false);
  useEffect(() => {
    if (draft.connection !== undefined || draft.registration === undefined || hasBegun.current) return;
    hasBegun.current = true;
    create.mutate();
  }, [draft.connection, draft.registration, create.mutate]);

  if (create.isError) return <ProblemCard error={create.error} onTryAgain={() => create.mutate()} />;
  if (connection === undefined) return <Waiting label={connections.rechecking} />;
  if (connection.actsAs === 'app')
    return connection.finding === undefined ? (
      <Waiting label={connections.rechecking} />
    ) : (
      <FindingCard
        finding={connection.finding}
        action={
          <FixButton
            finding={connection.finding}
            registration={connection.registration}
            onWaited={() => recheck.mutate(connection.id)}
          />
        }
      />
    );
  return (
    <div className={styles.panel}>
      <p className={styles.words}>{connect.go.accountLead}</p>
      <ConnectionSignIn
        connection={connection}
        label={connections.signInOpens}
        onLeave={() => change({ isAway: true })}
      />
    </div>
  );
}
