import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { FindingList } from '../../doctor/finding-list.tsx';
import { FixButton } from '../../doctor/fix-button.tsx';
import { useClient } from '../../hub/hub.ts';
import { FindingCard } from '../../parts/finding-card.tsx';
import { Page } from '../../parts/page.tsx';
import { ProblemCard } from '../../parts/problem-card.tsx';
import { Section } from '../../parts/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { SubjectLinks } from './subject-links.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  results: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
});

/** Paste an error from anywhere, and read what it means. */
export function DoctorPage() {
  const styles = useStyles();
  const { diagnosis, shell } = useWords();
  const client = useClient();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const explain = useMutation({ mutationFn: () => client.doctor.explain({ text }) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    explain.mutate();
  };
  return (
    <Page title={shell.doctor} lead={diagnosis.lead} narrow>
      <form className={styles.form} onSubmit={submit}>
        <Field label={diagnosis.text}>
          <Textarea
            rows={6}
            resize="vertical"
            spellCheck={false}
            placeholder={diagnosis.placeholder}
            value={text}
            onChange={(_event, { value }) => setText(value)}
          />
        </Field>
        <div>
          <Button type="submit" appearance="primary" disabled={text.trim() === '' || explain.isPending}>
            {diagnosis.explain}
          </Button>
        </div>
      </form>
      <div className={styles.results} role="status">
        {explain.isError && <ProblemCard error={explain.error} />}
        {explain.data?.findings.length === 0 && (
          <FindingCard
            finding={{
              code: 'doctor/nothing-known',
              state: 'unknown',
              title: diagnosis.nothing,
              whoseMove: 'you',
              nextStep: diagnosis.nothingLead,
            }}
          />
        )}
        {explain.data !== undefined && (
          <FindingList
            findings={explain.data.findings}
            actionOf={(finding) => (
              <FixButton finding={finding} onSignIn={() => void navigate({ to: '/connections' })} />
            )}
          />
        )}
      </div>
      <Section title={diagnosis.examineTitle} lead={diagnosis.examineLead}>
        <SubjectLinks />
      </Section>
    </Page>
  );
}
