import { Button } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { useHub } from '../../hub/hub.ts';
import { CopyField } from '../../parts/copy-field.tsx';
import { ProblemCard } from '../../parts/problem-card.tsx';
import { SecretField } from '../../parts/secret-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { Door } from './door.tsx';
import { useFormStyles } from './form-styles.ts';

/** Where whoever opens the one-time link sets the password. The link's secret stands after the #, which is never sent. */
export function ClaimPage() {
  const { access } = useWords();
  const inAddress = useRouterState({ select: ({ location }) => location.hash });
  const [link] = useState(inAddress);
  // It has been read: nobody finds it in the history of the browser.
  useEffect(() => history.replaceState(history.state, '', '/claim'), []);
  if (link === '')
    return (
      <Door title={access.noLink} lead={access.noLinkLead}>
        <CopyField label={access.newLink} value={access.linkCommand} />
      </Door>
    );
  return (
    <Door title={access.claimTitle} lead={access.claimLead}>
      <ClaimForm link={link} />
    </Door>
  );
}

function ClaimForm({ link }: { readonly link: string }) {
  const { access } = useWords();
  const styles = useFormStyles();
  const { session } = useHub();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const claim = useMutation({
    meta: { signsIn: true },
    mutationFn: () => session.claim(link, password),
    onSuccess: async (state) => {
      queries.setQueryData(['session'], state);
      await navigate({ to: '/' });
    },
  });
  const differs = repeated !== '' && repeated !== password;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    claim.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <input type="text" autoComplete="username" value="portico" readOnly hidden />
      <SecretField
        label={access.password}
        hint={access.passwordHint}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        required
      />
      <SecretField
        label={access.repeat}
        value={repeated}
        onChange={setRepeated}
        autoComplete="new-password"
        required
        {...(differs ? { validationMessage: access.differs, validationState: 'error' as const } : {})}
      />
      {claim.isError && <ProblemCard error={claim.error} />}
      <Button
        type="submit"
        appearance="primary"
        size="large"
        disabled={password === '' || repeated !== password || claim.isPending}
      >
        {access.claim}
      </Button>
    </form>
  );
}
