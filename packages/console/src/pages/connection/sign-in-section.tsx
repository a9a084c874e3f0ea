import { Button } from '@fluentui/react-components';
import type { Connection } from '@portico/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useClient } from '../../hub/hub.ts';
import { signInQuery } from '../../hub/queries.ts';
import { Section } from '../../parts/section.tsx';
import { ConnectionSignIn } from '../../sign-in/connection-sign-in.tsx';
import { useWords } from '../../words/use-words.ts';

/** The sign-in of the account: open where it is needed, a button where it is not. */
export function SignInSection({ connection }: { readonly connection: Connection }) {
  const { connections } = useWords();
  const [isAsked, setAsked] = useState(false);
  const { data: signIn } = useQuery(signInQuery(useClient(), connection.id));
  const lacks = connection.standing.some(({ missing }) => missing.length > 0);
  const isNeeded = connection.state === 'new' || connection.state === 'needs-sign-in';
  const isOpen =
    isNeeded || isAsked || (lacks && connection.state !== 'waiting-for-admin') || signIn?.state === 'waiting';
  if (!isOpen)
    return (
      <Button appearance="subtle" onClick={() => setAsked(true)}>
        {connections.signInAgain}
      </Button>
    );
  return (
    <Section title={connections.signInTitle}>
      <ConnectionSignIn
        connection={connection}
        label={connection.account === undefined ? connections.signIn : connections.signInAgain}
        onDone={() => setAsked(false)}
      />
    </Section>
  );
}
