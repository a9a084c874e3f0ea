import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { CredentialFields } from '../../../credential/credential-fields.tsx';
import { type CredentialValues, noValues } from '../../../credential/credential-values.ts';
import { useTypedCheck } from '../../../credential/use-typed-check.ts';
import { ProblemCard } from '../../../parts/problem-card.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { WayProps } from './register-phase.tsx';
import { useImport } from './use-import.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  words: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** The values of a registration that exists. The secret stays in the field alone; a reload forgets it. */
export function ImportForm({ draft, change }: WayProps) {
  const styles = useStyles();
  const { connect } = useWords();
  const [secret, setSecret] = useState('');
  const values: CredentialValues = {
    ...noValues,
    clientId: draft.clientId ?? '',
    tenant: draft.tenant ?? '',
    secret,
  };
  const set = (changed: CredentialValues): void => {
    setSecret(changed.secret);
    change({ clientId: changed.clientId, tenant: changed.tenant });
  };
  const check = useTypedCheck(draft.cloud ?? 'global', values);
  const take = useImport(draft, values, (registration) => change({ registration }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    take.mutate();
  };
  const isComplete = values.clientId !== '' && values.secret !== '';
  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.words}>{connect.go.importLead}</p>
      <CredentialFields values={values} onChange={set} check={check} />
      {take.isError && <ProblemCard error={take.error} />}
      <div>
        <Button
          type="submit"
          appearance="primary"
          disabled={!isComplete || check.isWrong || check.isChecking || take.isPending}
        >
          {connect.go.takeOver}
        </Button>
      </div>
    </form>
  );
}
