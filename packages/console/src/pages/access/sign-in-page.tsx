import { Button } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useHub } from '../../hub/hub.ts';
import { sessionQuery } from '../../hub/queries.ts';
import { CopyField } from '../../parts/copy-field.tsx';
import { Fold } from '../../parts/fold.tsx';
import { ProblemCard } from '../../parts/problem-card.tsx';
import { SecretField } from '../../parts/secret-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { Door } from './door.tsx';
import { useFormStyles } from './form-styles.ts';

/** Where the console's owner signs in. */
export function SignInPage() {
  const { access } = useWords();
  const hub = useHub();
  const { data: state } = useQuery(sessionQuery(hub));
  if (state?.isClaimed === false)
    return (
      <Door title={access.notClaimed} lead={access.notClaimedLead}>
        <CopyField label={access.newLink} value={access.linkCommand} />
      </Door>
    );
  return (
    <Door title={access.signInTitle} lead={access.signInLead}>
      <SignInForm />
    </Door>
  );
}

function SignInForm() {
  const { access } = useWords();
  const styles = useFormStyles();
  const { session } = useHub();
  const queries = useQueryClient();
  const router = useRouter();
  const { after = '/' } = useSearch({ from: '/sign-in' });
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    meta: { signsIn: true },
    mutationFn: () => session.signIn(password),
    onSuccess: (state) => {
      queries.setQueryData(['session'], state);
      router.history.push(withinConsole(after));
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {/* For password managers, which file a password under a name. */}
      <input type="text" autoComplete="username" value="portico" readOnly hidden />
      <SecretField
        label={access.password}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        required
      />
      {signIn.isError && <ProblemCard error={signIn.error} />}
      <Button type="submit" appearance="primary" size="large" disabled={password === '' || signIn.isPending}>
        {access.signIn}
      </Button>
      <Fold summary={access.forgotten}>
        <CopyField label={access.forgottenHow} value={access.linkCommand} />
      </Fold>
    </form>
  );
}

/** Only pages of the console: an address of another place must not be slipped in here. */
function withinConsole(path: string): string {
  return /^\/(?![/\\])/.test(path) ? path : '/';
}
