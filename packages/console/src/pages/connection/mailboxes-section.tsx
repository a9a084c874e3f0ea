import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { Add20Regular, Dismiss20Regular } from '@fluentui/react-icons';
import type { Connection } from '@portico/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useClient } from '../../hub/hub.ts';
import { ProblemCard } from '../../parts/problem-card.tsx';
import { Section } from '../../parts/section.tsx';
import { useWords } from '../../words/use-words.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  address: { overflowWrap: 'anywhere' },
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
  field: { flex: '1 1 240px', maxWidth: '420px' },
});

/** Mailboxes of others that the connection may be used for. */
export function MailboxesSection({ connection }: { readonly connection: Connection }) {
  const styles = useStyles();
  const { connections } = useWords();
  const client = useClient();
  const queries = useQueryClient();
  const [address, setAddress] = useState('');
  const { id, sharedMailboxes } = connection;
  const change = useMutation({
    mutationFn: (mailboxes: readonly string[]) =>
      client.connections.change({ id, sharedMailboxes: mailboxes }),
    onSuccess: (changed) => {
      queries.setQueryData(['connections', id], changed);
      setAddress('');
    },
  });
  const typed = address.trim();
  const isWrong = typed !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate([...sharedMailboxes, typed]);
  };
  return (
    <Section title={connections.mailboxes} lead={connections.mailboxesLead}>
      {sharedMailboxes.length > 0 && (
        <ul className={styles.list}>
          {sharedMailboxes.map((mailbox) => (
            <li key={mailbox} className={styles.item}>
              <span className={styles.address}>{mailbox}</span>
              <Button
                appearance="subtle"
                size="small"
                icon={<Dismiss20Regular />}
                aria-label={connections.mailboxRemove(mailbox)}
                onClick={() => change.mutate(sharedMailboxes.filter((one) => one !== mailbox))}
              />
            </li>
          ))}
        </ul>
      )}
      <form className={styles.form} onSubmit={add}>
        <Field
          className={styles.field}
          label={connections.mailboxAddress}
          {...(isWrong
            ? { validationMessage: connections.mailboxWrong, validationState: 'error' as const }
            : {})}
        >
          <Input value={address} spellCheck={false} onChange={(_event, { value }) => setAddress(value)} />
        </Field>
        <Button
          type="submit"
          icon={<Add20Regular />}
          disabled={typed === '' || isWrong || change.isPending || sharedMailboxes.includes(typed)}
        >
          {connections.mailboxAdd}
        </Button>
      </form>
      {change.isError && <ProblemCard error={change.error} />}
    </Section>
  );
}
