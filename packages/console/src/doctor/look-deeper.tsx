import { Button } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useClient } from '../hub/hub.ts';
import { setupQuery } from '../hub/queries.ts';
import { SetupPanel } from '../setup/setup-panel.tsx';
import { useWords } from '../words/use-words.ts';
import { usePanelStyles } from './panel-styles.ts';
import type { Subject } from './subject.ts';

interface LookDeeperProps {
  readonly subject: Subject;
  readonly setup: string | undefined;
  readonly onSetup: (setup: string | undefined) => void;
  /** Somebody who may read the registration has signed in. */
  readonly onReady: () => void;
  readonly onClose: () => void;
}

/** Lets somebody sign in who may read the registration at Microsoft, so that nothing is left to guess. */
export function LookDeeper({ subject, setup, onSetup, onReady, onClose }: LookDeeperProps) {
  const styles = usePanelStyles();
  const { diagnosis, parts } = useWords();
  const path = useRouterState({ select: ({ location }) => location.href });
  const { data } = useQuery({ ...setupQuery(useClient(), setup ?? ''), enabled: setup !== undefined });
  const isReady = data?.state === 'ready';
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it becomes ready
  useEffect(() => {
    if (isReady) onReady();
  }, [isReady]);
  return (
    <div className={styles.panel}>
      <h3 className={styles.title}>{diagnosis.deeperTitle}</h3>
      <p className={styles.words}>{diagnosis.deeperLead}</p>
      <SetupPanel
        cloud={subject.cloud}
        tenant={subject.tenant}
        setup={setup}
        onSetup={onSetup}
        returnTo={() => path}
      />
      <div className={styles.foot}>
        <Button onClick={onClose}>{isReady ? parts.close : parts.cancel}</Button>
      </div>
    </div>
  );
}
