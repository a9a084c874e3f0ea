import { Button, makeStyles, Switch, tokens } from '@fluentui/react-components';
import { PlayCircle20Regular } from '@fluentui/react-icons';
import type { Connection, ConnectionsTestOutput } from '@portico/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { FixButton } from '../doctor/fix-button.tsx';
import { useClient } from '../hub/hub.ts';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Chip } from '../parts/state-chip.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useWords } from '../words/use-words.ts';
import { TryOutFeature } from './try-out-feature.tsx';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gap: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXXL}`,
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 360px), 1fr))',
  },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
});

interface TryOutPanelProps {
  readonly connection: Connection;
  /** Begins by itself. */
  readonly atOnce?: boolean;
  readonly onDone?: (outcome: ConnectionsTestOutput) => void;
  readonly onSignIn?: () => void;
}

/** Real reads for each feature, and writes that are undone at once, with what came back. */
export function TryOutPanel({ connection, atOnce = false, onDone, onSignIn }: TryOutPanelProps) {
  const styles = useStyles();
  const { connections } = useWords();
  const client = useClient();
  const queries = useQueryClient();
  const { id } = connection;
  const test = useMutation({
    mutationFn: () =>
      client.connections.test({ id, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
    onSuccess: (outcome) => {
      onDone?.(outcome);
      return queries.invalidateQueries({ queryKey: ['connections'] });
    },
  });
  const [showsCalls, setShowsCalls] = useState(false);
  const hasBegun = useRef(false);
  useEffect(() => {
    if (!atOnce || hasBegun.current) return;
    hasBegun.current = true;
    test.mutate();
  }, [atOnce, test.mutate]);
  const failed =
    test.data?.features.flatMap(({ steps }) => steps.filter(({ state }) => state === 'failed')).length ?? 0;
  return (
    <div className={styles.panel}>
      {test.isError && <ProblemCard error={test.error} onTryAgain={() => test.mutate()} />}
      {test.data !== undefined && !test.isPending && (
        <>
          <div role="status">
            <Chip tone={test.data.ok ? 'well' : 'broken'}>
              {test.data.ok ? connections.testAllWell : connections.testSomeFailed(failed)}
            </Chip>
          </div>
          <ul className={styles.list}>
            {test.data.features.map((feature) => (
              <li key={feature.feature}>
                <TryOutFeature
                  feature={feature}
                  showsCalls={showsCalls}
                  actionOf={(finding) => (
                    <FixButton
                      finding={finding}
                      registration={connection.registration}
                      onWaited={() => test.mutate()}
                      {...(onSignIn === undefined ? {} : { onSignIn })}
                    />
                  )}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {test.isPending ? (
        <Waiting label={connections.testing} />
      ) : (
        <div className={styles.row}>
          <Button icon={<PlayCircle20Regular />} onClick={() => test.mutate()}>
            {test.data === undefined ? connections.test : connections.testAgain}
          </Button>
          {test.data !== undefined && (
            <Switch
              label={connections.testCalls}
              checked={showsCalls}
              onChange={(_event, { checked }) => setShowsCalls(checked)}
            />
          )}
        </div>
      )}
    </div>
  );
}
