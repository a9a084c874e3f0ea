import { Button, Field, Link, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { Open20Regular } from '@fluentui/react-icons';
import type { SignIn } from '@portico/client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FindingCard } from '../parts/finding-card.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  steps: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  words: { margin: 0, maxWidth: '68ch' },
  link: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

interface PasteStepsProps {
  readonly signIn: SignIn;
  readonly onPaste: (address: string) => Promise<SignIn>;
}

/** Sign in elsewhere, bring the address back. */
export function PasteSteps({ signIn, onPaste }: PasteStepsProps) {
  const styles = useStyles();
  const { connections } = useWords();
  const [address, setAddress] = useState('');
  const paste = useMutation({ mutationFn: () => onPaste(address) });
  return (
    <div className={styles.steps}>
      <Link href={signIn.url} target="_blank" rel="noreferrer" className={styles.link}>
        <Open20Regular aria-hidden />
        {connections.pasteOpen}
      </Link>
      <p className={styles.words}>{connections.pasteThen}</p>
      <Field label={connections.pasteField}>
        <Textarea
          value={address}
          resize="vertical"
          spellCheck={false}
          {...(signIn.redirectUri === undefined ? {} : { placeholder: `${signIn.redirectUri}?code=…` })}
          onChange={(_event, { value }) => setAddress(value)}
        />
      </Field>
      {paste.isError && <ProblemCard error={paste.error} />}
      {paste.data?.finding !== undefined && (
        <div role="alert">
          <FindingCard finding={paste.data.finding} />
        </div>
      )}
      <div>
        <Button
          appearance="primary"
          disabled={address.trim() === '' || paste.isPending}
          onClick={() => paste.mutate()}
        >
          {connections.pasteDone}
        </Button>
      </div>
    </div>
  );
}
