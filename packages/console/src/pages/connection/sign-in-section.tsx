import type { Connection } from '@portico/client';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../hub/hub.ts';
import { signInQuery } from '../../hub/queries.ts';
import { Section } from '../../parts/section.tsx';
import { ConnectionSignIn } from '../../sign-in/connection-sign-in.tsx';
import { useWords } from '../../words/use-words.ts';

interface SignInSectionProps {
  readonly connection: Connection;
  readonly onDone: () => void;
}

/** The sign-in of the account. */
export function SignInSection({ connection, onDone }: SignInSectionProps) {
  const { connections } = useWords();
  const { account, state } = connection;
  const lacks = state === 'live' && connection.standing.some(({ missing }) => missing.length > 0);
  return (
    <Section title={connections.signInTitle} {...(lacks ? { lead: connections.signInForMore } : {})}>
      <ConnectionSignIn
        connection={connection}
        label={account === undefined ? connections.signIn : connections.signInAgain}
        onDone={onDone}
      />
    </Section>
  );
}

/** Whether somebody has to sign in before it works as wished, or is about to. */
export function useNeedsSignIn({ id, state, standing }: Connection): boolean {
  const { data: signIn } = useQuery(signInQuery(useClient(), id));
  const lacks = state === 'live' && standing.some(({ missing }) => missing.length > 0);
  // Whoever waits for an admin need not sign in for that: it goes on by itself.
  if (state === 'waiting-for-admin') return false;
  return state === 'new' || state === 'needs-sign-in' || lacks || signIn?.state === 'waiting';
}
