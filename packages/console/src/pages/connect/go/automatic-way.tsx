import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../../hub/hub.ts';
import { setupQuery } from '../../../hub/queries.ts';
import { SetupPanel } from '../../../setup/setup-panel.tsx';
import { useWords } from '../../../words/use-words.ts';
import { CreateRegistration } from './create-registration.tsx';
import type { WayProps } from './register-phase.tsx';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
});

const backHere = () => '/connect/go';

/** Portico registers itself, in the name of somebody who may. */
export function AutomaticWay({ draft, change }: WayProps) {
  const styles = useStyles();
  const { connect } = useWords();
  const setup = useQuery({
    ...setupQuery(useClient(), draft.setup ?? ''),
    enabled: draft.setup !== undefined,
  });
  return (
    <div className={styles.panel}>
      {draft.undertaking === undefined && (
        <>
          <h3 className={styles.title}>{connect.go.setupTitle}</h3>
          <SetupPanel
            cloud={draft.cloud ?? 'global'}
            tenant={draft.tenant}
            isPersonal={draft.account === 'personal'}
            setup={draft.setup}
            onSetup={(id) => change({ setup: id })}
            returnTo={backHere}
          />
        </>
      )}
      {(setup.data?.state === 'ready' || draft.undertaking !== undefined) && (
        <CreateRegistration draft={draft} change={change} />
      )}
    </div>
  );
}
