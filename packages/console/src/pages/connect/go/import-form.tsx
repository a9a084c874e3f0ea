import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type FormEvent, type ReactNode, useState } from 'react';
import { CredentialFields } from '../../../credential/credential-fields.tsx';
import type { CredentialValues } from '../../../credential/credential-values.ts';
import { RedirectField } from '../../../credential/redirect-field.tsx';
import type { TypedCheck } from '../../../credential/use-typed-check.ts';
import { ProblemCard } from '../../../parts/problem-card.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { WayProps } from './register-phase.tsx';
import { useImport } from './use-import.ts';
import { useTypedValues } from './use-typed-values.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  words: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** The values of a registration that exists. */
export function ImportForm({ draft, change }: WayProps) {
  const styles = useStyles();
  const { connect } = useWords();
  const { values, set, check } = useTypedValues({ draft, change });
  const [redirect, setRedirect] = useState<string>();
  return (
    <TakeOver draft={draft} change={change} values={values} check={check} redirect={redirect}>
      <p className={styles.words}>{connect.go.importLead}</p>
      <CredentialFields values={values} onChange={set} check={check} />
      {draft.actsAs === 'account' && (
        <RedirectField cloud={draft.cloud ?? 'global'} redirect={redirect} onChange={setRedirect} />
      )}
    </TakeOver>
  );
}

interface TakeOverProps extends WayProps {
  readonly values: CredentialValues;
  readonly check: TypedCheck;
  /** Where the registration lets sign-ins return to, if not to Portico. */
  readonly redirect?: string | undefined;
  /** The fields, wherever they stand. */
  readonly children: ReactNode;
}

/** Takes a registration over once its values are complete and nothing is wrong with them. */
export function TakeOver({ draft, change, values, check, redirect, children }: TakeOverProps) {
  const styles = useStyles();
  const { connect } = useWords();
  const take = useImport({ draft, values, redirect }, (registration) => change({ registration }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    take.mutate();
  };
  const isComplete = values.clientId !== '' && values.secret !== '';
  return (
    <form className={styles.form} onSubmit={submit}>
      {children}
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
