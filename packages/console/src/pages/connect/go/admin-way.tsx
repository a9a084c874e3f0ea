import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { Mail20Regular } from '@fluentui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useClient } from '../../../hub/hub.ts';
import { plannedArtefactQuery } from '../../../hub/queries.ts';
import { CopyButton } from '../../../parts/copy-button.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { LineSkeletons } from '../../../parts/skeletons.tsx';
import { useWords } from '../../../words/use-words.ts';
import { wishOf, withoutTyped } from '../draft.ts';
import { ImportForm } from './import-form.tsx';
import type { WayProps } from './register-phase.tsx';
import { stepsAsText } from './steps-as-text.ts';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  words: { margin: 0, color: tokens.colorNeutralForeground2 },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** A mail that holds every step for an admin; three values come back. */
export function AdminWay({ draft, change }: WayProps) {
  const styles = useStyles();
  const { connect } = useWords();
  const [hasValues, setHasValues] = useState(draft.clientId !== undefined);
  const query = useQuery(
    plannedArtefactQuery(useClient(), { ...wishOf(withoutTyped(draft)), kind: 'portal' }),
  );
  return (
    <div className={styles.panel}>
      <p className={styles.words}>{connect.go.adminLead}</p>
      <Loaded query={query} meanwhile={<LineSkeletons count={8} />}>
        {({ steps = [] }) => (
          <AdminMail text={connect.go.adminMail(wishOf(draft).name, stepsAsText(steps))} />
        )}
      </Loaded>
      {hasValues ? (
        <ImportForm draft={draft} change={change} />
      ) : (
        <div>
          <Button appearance="primary" onClick={() => setHasValues(true)}>
            {connect.go.haveValues}
          </Button>
        </div>
      )}
    </div>
  );
}

function AdminMail({ text }: { readonly text: string }) {
  const styles = useStyles();
  const { connect, connections } = useWords();
  const subject = connect.go.adminSubject;
  return (
    <>
      <Field label={connections.approvalMail}>
        <Textarea readOnly rows={12} resize="vertical" value={text} />
      </Field>
      <div className={styles.row}>
        <CopyButton
          text={text}
          what={connections.approvalMail}
          label={connections.approvalCopy}
          appearance="secondary"
        />
        <Button
          as="a"
          icon={<Mail20Regular />}
          href={`mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`}
        >
          {connections.approvalMailTo}
        </Button>
      </div>
    </>
  );
}
