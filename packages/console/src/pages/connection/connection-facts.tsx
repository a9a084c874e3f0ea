import { Button, Input, makeStyles, tokens } from '@fluentui/react-components';
import { Edit16Regular } from '@fluentui/react-icons';
import type { Connection, Registration } from '@portico/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useClient } from '../../hub/hub.ts';
import { Facts } from '../../parts/facts.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { useWords } from '../../words/use-words.ts';

interface ConnectionFactsProps {
  readonly connection: Connection;
  readonly registration: Registration | undefined;
}

/** What is known about a connection besides its features. */
export function ConnectionFacts({ connection, registration }: ConnectionFactsProps) {
  const { connections: words } = useWords();
  const { account, lastTokenAt, lastUsedAt } = connection;
  return (
    <Section title={words.facts}>
      <Facts
        facts={[
          { term: words.name, value: <Name connection={connection} /> },
          ...(account === undefined
            ? []
            : [
                {
                  term: words.account,
                  value: `${account.name}, ${account.username} · ${words.accountKinds[account.kind]}`,
                },
              ]),
          {
            term: words.registration,
            value: (
              <TextLink to="/registrations/$id" params={{ id: connection.registration }} search={{}}>
                {registration?.name ?? connection.registration}
              </TextLink>
            ),
          },
          {
            term: words.lastToken,
            value: lastTokenAt === undefined ? words.never : <Moment at={lastTokenAt} />,
          },
          {
            term: words.lastUsed,
            value: lastUsedAt === undefined ? words.never : <Moment at={lastUsedAt} />,
          },
        ]}
      />
    </Section>
  );
}

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

function Name({ connection: { id, name } }: { readonly connection: Connection }) {
  const styles = useStyles();
  const { connections: words, parts } = useWords();
  const client = useClient();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<string>();
  const rename = useMutation({
    mutationFn: (fresh: string) => client.connections.change({ id, name: fresh }),
    onSuccess: (changed) => {
      queries.setQueryData(['connections', id], changed);
      setTyped(undefined);
    },
  });
  if (typed === undefined)
    return (
      <span className={styles.row}>
        {name}
        <Button
          appearance="subtle"
          size="small"
          icon={<Edit16Regular />}
          aria-label={words.rename}
          title={words.rename}
          onClick={() => setTyped(name)}
        />
      </span>
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    rename.mutate(typed.trim());
  };
  return (
    <form className={styles.row} onSubmit={submit}>
      <Input
        aria-label={words.name}
        value={typed}
        maxLength={120}
        autoFocus
        onChange={(_event, { value }) => setTyped(value)}
      />
      <Button type="submit" appearance="primary" disabled={typed.trim() === '' || rename.isPending}>
        {parts.save}
      </Button>
      <Button onClick={() => setTyped(undefined)}>{parts.cancel}</Button>
    </form>
  );
}
