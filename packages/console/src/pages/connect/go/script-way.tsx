import { makeStyles, tokens } from '@fluentui/react-components';
import { useClient } from '../../../hub/hub.ts';
import { plannedArtefactQuery } from '../../../hub/queries.ts';
import { ArtefactTabs } from '../../../parts/artefact-tabs.tsx';
import { useWords } from '../../../words/use-words.ts';
import { wishOf, withoutTyped } from '../draft.ts';
import { ImportForm } from './import-form.tsx';
import type { WayProps } from './register-phase.tsx';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
  words: { margin: 0, color: tokens.colorNeutralForeground2 },
});

const kinds = ['az', 'powershell', 'terraform', 'bicep', 'manifest'] as const;

/** A script or a template; what it prints goes into the fields below. */
export function ScriptWay({ draft, change }: WayProps) {
  const styles = useStyles();
  const { connect } = useWords();
  const client = useClient();
  return (
    <div className={styles.panel}>
      <p className={styles.words}>{connect.go.scriptLead}</p>
      <ArtefactTabs
        kinds={kinds}
        queryOf={(kind) => plannedArtefactQuery(client, { ...wishOf(withoutTyped(draft)), kind })}
      />
      <ImportForm draft={draft} change={change} />
    </div>
  );
}
