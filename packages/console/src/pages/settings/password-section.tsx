import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useHub } from '../../hub/hub.ts';
import { useNotices } from '../../parts/notices.tsx';
import { ProblemCard } from '../../parts/problem-card.tsx';
import { SecretField } from '../../parts/secret-field.tsx';
import { Section } from '../../parts/section.tsx';
import { useWords } from '../../words/use-words.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '420px' },
});

/** Changes the password of the console. */
export function PasswordSection() {
  const styles = useStyles();
  const { access } = useWords();
  const words = access.settings;
  const { session } = useHub();
  const queries = useQueryClient();
  const { say } = useNotices();
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const change = useMutation({
    meta: { signsIn: true },
    mutationFn: () => session.changePassword(old, fresh),
    onSuccess: (state) => {
      // A new session has taken the place of the old one.
      queries.setQueryData(['session'], state);
      setOld('');
      setFresh('');
      say(words.changed);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Section title={words.password}>
      <form className={styles.form} onSubmit={submit}>
        <input type="text" autoComplete="username" value="portico" readOnly hidden />
        <SecretField
          label={words.current}
          value={old}
          onChange={setOld}
          autoComplete="current-password"
          required
        />
        <SecretField
          label={words.fresh}
          hint={access.passwordHint}
          value={fresh}
          onChange={setFresh}
          autoComplete="new-password"
          required
        />
        {change.isError && <ProblemCard error={change.error} />}
        <div>
          <Button
            type="submit"
            appearance="primary"
            disabled={old === '' || fresh === '' || change.isPending}
          >
            {words.change}
          </Button>
        </div>
      </form>
    </Section>
  );
}
