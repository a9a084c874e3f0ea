import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../../hub/hub.ts';
import { plannedArtefactQuery } from '../../../hub/queries.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { PortalStepList } from '../../../parts/portal-step-list.tsx';
import { LineSkeletons } from '../../../parts/skeletons.tsx';
import { useWords } from '../../../words/use-words.ts';
import { wishOf } from '../draft.ts';
import { ImportForm } from './import-form.tsx';
import type { WayProps } from './register-phase.tsx';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
  words: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** Each click in the portal, with links and the exact values; what is brought back goes into the fields below. */
export function PortalWay({ draft, change }: WayProps) {
  const styles = useStyles();
  const { connect } = useWords();
  const query = useQuery(plannedArtefactQuery(useClient(), { ...wishOf(draft), kind: 'portal' }));
  return (
    <div className={styles.panel}>
      <p className={styles.words}>{connect.go.portalLead}</p>
      <Loaded query={query} meanwhile={<LineSkeletons count={8} />}>
        {({ steps = [] }) => <PortalStepList steps={steps} />}
      </Loaded>
      <ImportForm draft={draft} change={change} />
    </div>
  );
}
