import { makeStyles, tokens } from '@fluentui/react-components';
import type { Connection } from '@portico/client';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../../hub/hub.ts';
import { registrationQuery, settingsQuery } from '../../../hub/queries.ts';
import { CopyField } from '../../../parts/copy-field.tsx';
import { LinkButton } from '../../../parts/link-button.tsx';
import { TryOutPanel } from '../../../try-out/try-out-panel.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Draft } from '../draft.ts';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
  words: { margin: 0, color: tokens.colorNeutralForeground2 },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
});

interface DonePhaseProps {
  readonly draft: Draft;
  readonly connection: Connection;
  /** Hears of every test whether all went well. */
  readonly onTested: (isWell: boolean) => void;
}

/** The end of the way: real data out of the account. */
export function DonePhase({ draft, connection, onTested }: DonePhaseProps) {
  const styles = useStyles();
  const { connect } = useWords();
  return (
    <div className={styles.panel}>
      <p className={styles.words}>{connect.go.doneLead}</p>
      <TryOutPanel connection={connection} atOnce onDone={({ ok }) => onTested(ok)} />
      {draft.purpose === 'automation' && <ForAutomation registration={connection.registration} />}
      <div className={styles.row}>
        <LinkButton to="/connections/$id" params={{ id: connection.id }} search={{}} look="primary">
          {connect.go.doneOpen}
        </LinkButton>
        <LinkButton to="/">{connect.go.doneHome}</LinkButton>
      </div>
    </div>
  );
}

/** What the forms of automation platforms ask for. */
function ForAutomation({ registration: id }: { readonly registration: string }) {
  const styles = useStyles();
  const words = useWords();
  const client = useClient();
  const { data: registration } = useQuery(registrationQuery(client, id));
  const { data: settings } = useQuery(settingsQuery(client));
  if (registration === undefined || settings === undefined) return null;
  return (
    <div className={styles.fields}>
      <CopyField label={words.registrations.credentialPage.callback} value={settings.callbackUrl} />
      <CopyField label={words.registrations.credentialPage.clientId} value={registration.clientId} />
    </div>
  );
}
